package shop.stoa.embedded;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import com.icegreen.greenmail.mail.MovingMessage;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import org.slf4j.LoggerFactory;

/** A real SMTP server on the loopback address, which takes mail for everybody and puts it into the {@link Mailbox}. */
final class MailboxServer implements AutoCloseable {

    /** GreenMail's own two seconds are too few for a machine that starts much else at once. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final GreenMail server;

    private MailboxServer(GreenMail server) {
        this.server = server;
    }

    static MailboxServer start(int port, Mailbox mailbox) {
        hushUntilLoggingIsSetUp();
        ServerSetup where = new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP);
        where.setServerStartupTimeout(PATIENCE.toMillis());
        GreenMail server = new GreenMail(where);
        server.getUserManager()
                .setMessageDeliveryHandler((mail, recipient) -> new Recipient(recipient.getEmail(), mailbox));
        server.start();
        return new MailboxServer(server);
    }

    /** It starts before Spring sets logging up, and its first line would be answered by a complaint that nobody writes it. */
    private static void hushUntilLoggingIsSetUp() {
        if (LoggerFactory.getLogger("com.icegreen.greenmail") instanceof Logger logger) {
            logger.setLevel(Level.ERROR);
        }
    }

    @Override
    public void close() {
        server.stop();
    }

    /** The library's own users keep mail in memory only; this one hands it on. */
    private record Recipient(String address, Mailbox mailbox) implements GreenMailUser {

        @Override
        public void deliver(MovingMessage message) {
            deliver(message.getMessage());
        }

        @Override
        public void deliver(MimeMessage message) {
            try {
                mailbox.receive(message, address);
            } catch (MessagingException e) {
                throw new IllegalStateException("mail to the mailbox could not be kept", e);
            }
        }

        @Override
        public String getEmail() {
            return address;
        }

        @Override
        public String getLogin() {
            return address;
        }

        @Override
        public String getPassword() {
            return "";
        }

        @Override
        public String getQualifiedMailboxName() {
            return address;
        }

        @Override
        public void create() {}

        @Override
        public void delete() {}

        @Override
        public void setPassword(String password) {}

        @Override
        public void authenticate(String password) {}
    }
}
