package shop.stoa.notifications;

import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Service;
import shop.stoa.kernel.EmailAddress;
import shop.stoa.notifications.mail.MailServer;
import shop.stoa.notifications.mail.ServerAnswer;
import shop.stoa.web.ShopSettings;

/** The way to the mail server, for those who set it up. */
@Service
public class MailDesk {

    private final MailServer server;
    private final Sender sender;
    private final Letterhead letterhead;
    private final MessageSource messages;
    private final ShopSettings shop;
    private final Way way;

    MailDesk(
            MailServer server,
            Sender sender,
            Letterhead letterhead,
            MessageSource messages,
            ShopSettings shop,
            @Value("${spring.mail.host:}") String host,
            @Value("${spring.mail.port:25}") int port,
            @Value("${spring.mail.username:}") String username) {
        this.server = server;
        this.sender = sender;
        this.letterhead = letterhead;
        this.messages = messages;
        this.shop = shop;
        this.way = new Way(host, port, username.isBlank() ? null : username);
    }

    /** @param username null where the server wants none */
    public record Way(String host, int port, @Nullable String username) {}

    /** What the server has said, word by word. @param taken whether it has taken the mail */
    public record Answer(boolean taken, String words) {}

    public Way way() {
        return way;
    }

    /** Whom mails come from at the moment. */
    public EmailAddress from() {
        return sender.from();
    }

    /** Sends a mail at once that says it is a test, and waits for the answer. Not within a transaction. */
    public Answer test(EmailAddress to, Locale language) {
        String subject = messages.getMessage("notifications.test.subject", new Object[] {shop.name()}, language);
        ServerAnswer answer = server.ask(letterhead.letter(
                "test." + UUID.randomUUID(), to, language, subject, "notifications/test", Map.of("who", to.value())));
        return new Answer(answer.taken(), answer.words());
    }
}
