package shop.stoa.notifications;

import org.jspecify.annotations.Nullable;
import shop.stoa.settings.SettingsGroup;

/** @param from the address that mails come from; null or empty for the shop's contact address */
public record MailValues(@Nullable String from) {

    public static final SettingsGroup<MailValues> GROUP =
            new SettingsGroup<>("mail", MailValues.class, new MailValues(null));
}
