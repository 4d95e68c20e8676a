package shop.stoa.notifications;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSource;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import shop.stoa.notifications.mail.Delivery;
import shop.stoa.notifications.mail.Letter;
import shop.stoa.notifications.mail.MailServer;
import shop.stoa.staff.Invitations;
import shop.stoa.staff.StaffEvent.StaffInvited;
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
    private final Letterhead letterhead;
    private final MessageSource messages;
    private final ShopSettings shop;

    StaffListener(
            Invitations invitations,
            MailServer server,
            Letterhead letterhead,
            MessageSource messages,
            ShopSettings shop) {
        this.invitations = invitations;
        this.server = server;
        this.letterhead = letterhead;
        this.messages = messages;
        this.shop = shop;
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
        return letterhead.letter(
                "staff-invited.%d.%d"
                        .formatted(news.invitation(), news.expiresAt().toEpochMilli()),
                news.to(),
                language,
                subject,
                "notifications/staff-invited",
                Map.of(
                        "by",
                        news.by(),
                        "until",
                        news.expiresAt(),
                        "url",
                        shop.absolute(
                                language, "/admin/invitations/" + news.token().value())));
    }
}
