package shop.stoa.notifications;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSource;
import org.springframework.context.event.EventListener;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import shop.stoa.kernel.EmailAddress;
import shop.stoa.notifications.mail.Delivery;
import shop.stoa.notifications.mail.Letter;
import shop.stoa.notifications.mail.MailServer;
import shop.stoa.staff.Invitations;
import shop.stoa.staff.StaffInvited;
import shop.stoa.web.PageRenderer;
import shop.stoa.web.ShopSettings;

/**
 * Sends invitations at once, past the outbox: what that composes later it would have to know then, and the link of an invitation
 * is kept nowhere. Whoever invites sees whether the mail went out, and sends it again.
 */
@Component
class StaffListener {

    private static final Logger log = LoggerFactory.getLogger(StaffListener.class);

    private final Invitations invitations;
    private final MailServer server;
    private final PageRenderer pages;
    private final MessageSource messages;
    private final ShopSettings shop;
    private final EmailAddress from;

    StaffListener(
            Invitations invitations,
            MailServer server,
            PageRenderer pages,
            MessageSource messages,
            ShopSettings shop,
            MailSettings settings) {
        this.invitations = invitations;
        this.server = server;
        this.pages = pages;
        this.messages = messages;
        this.shop = shop;
        String own = settings.from();
        this.from = new EmailAddress(own == null || own.isBlank() ? shop.supportEmail() : own);
    }

    @EventListener
    void on(StaffInvited news) {
        String trouble = troubleOf(server.send(letter(news)));
        if (trouble != null) {
            log.warn("Invitation {} did not go out: {}", news.invitation(), trouble);
        }
        invitations.noteMail(news.invitation(), trouble);
    }

    private static @Nullable String troubleOf(Delivery delivery) {
        return switch (delivery) {
            case Delivery.Accepted() -> null;
            case Delivery.NotNow(String why) -> why;
            case Delivery.Refused(String why) -> why;
        };
    }

    private Letter letter(StaffInvited news) {
        Locale language = news.language();
        String subject = messages.getMessage(
                "notifications.staff-invited.subject", new Object[] {news.by(), shop.name()}, language);
        Map<String, Object> model = Map.of(
                "subject",
                subject,
                "by",
                news.by(),
                "until",
                news.expiresAt(),
                "url",
                shop.absolute(language, "/admin/invitations/" + news.token().value()));
        return new Letter(
                "<staff-invited.%d.%d@%s>"
                        .formatted(
                                news.invitation(),
                                news.expiresAt().toEpochMilli(),
                                shop.baseUrl().getHost()),
                from,
                shop.name(),
                new EmailAddress(shop.supportEmail()),
                news.to(),
                language,
                subject,
                render("notifications/staff-invited.txt", language, model),
                render("notifications/staff-invited", language, model));
    }

    private String render(String template, Locale language, Map<String, Object> model) {
        Locale before = LocaleContextHolder.getLocale();
        LocaleContextHolder.setLocale(language);
        try {
            return pages.render(template, language, model);
        } finally {
            LocaleContextHolder.setLocale(before);
        }
    }
}
