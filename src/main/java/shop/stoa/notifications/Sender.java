package shop.stoa.notifications;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;
import shop.stoa.kernel.EmailAddress;
import shop.stoa.settings.Settings;
import shop.stoa.web.ShopSettings;

/** Whom mails come from: what the operator has set, else what was saved, else the shop's contact address. */
@Component
@EnableConfigurationProperties(MailSettings.class)
class Sender {

    private final MailSettings started;
    private final Settings settings;
    private final ShopSettings shop;

    Sender(MailSettings started, Settings settings, ShopSettings shop) {
        this.started = started;
        this.settings = settings;
        this.shop = shop;
    }

    EmailAddress from() {
        String own = isSet(started.from())
                ? started.from()
                : settings.of(MailValues.GROUP).from();
        return new EmailAddress(own != null && isSet(own) ? own : shop.supportEmail());
    }

    private static boolean isSet(@Nullable String text) {
        return text != null && !text.isBlank();
    }
}
