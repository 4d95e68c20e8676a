package shop.stoa.notifications.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Transport;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.UnsupportedEncodingException;
import java.net.IDN;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Date;
import java.util.regex.Pattern;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.jspecify.annotations.Nullable;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.stereotype.Component;
import shop.stoa.kernel.EmailAddress;
import shop.stoa.kernel.Outside;

/** Talks SMTP. */
@Component
public class MailServer {

    private static final Pattern ADDRESS = Pattern.compile("\\S+@\\S+");
    private static final String UTF_8 = StandardCharsets.UTF_8.name();

    private final JavaMailSender sender;
    private final Clock clock;

    MailServer(JavaMailSender sender, Clock clock) {
        this.sender = sender;
        this.clock = clock;
    }

    /** Hands a letter over. Never inside a transaction. */
    public Delivery send(Letter letter) {
        Outside.requireNoTransaction("the mail server");
        try {
            sender.send(message(letter));
            return new Delivery.Accepted();
        } catch (AddressException e) {
            return new Delivery.Refused(withoutAddresses(words(e)));
        } catch (MessagingException e) {
            throw new IllegalStateException("This letter cannot be put into an envelope", e);
        } catch (MailException e) {
            String refusal = refusalIn(e);
            return refusal == null
                    ? new Delivery.NotNow(withoutAddresses(words(e)))
                    : new Delivery.Refused(withoutAddresses(refusal));
        }
    }

    /** Servers like to repeat who they will not write to; what they say comes into the log. */
    static String withoutAddresses(String words) {
        return ADDRESS.matcher(words).replaceAll("…");
    }

    /** Hands a letter over at once, and tells what the server said. Never inside a transaction. */
    public ServerAnswer ask(Letter letter) {
        Outside.requireNoTransaction("the mail server");
        JavaMailSenderImpl server = server();
        try {
            MimeMessage message = message(letter);
            try (Transport way = connected(server)) {
                message.saveChanges();
                message.setHeader("Message-ID", letter.id());
                way.sendMessage(message, message.getAllRecipients());
                return new ServerAnswer(true, said(way));
            }
        } catch (MessagingException e) {
            return new ServerAnswer(false, whole(e));
        }
    }

    /** Asks whether the server lets us in, and hands nothing over. Never inside a transaction. */
    public ServerAnswer greet() {
        Outside.requireNoTransaction("the mail server");
        try (Transport way = connected(server())) {
            return new ServerAnswer(true, said(way));
        } catch (MessagingException e) {
            return new ServerAnswer(false, whole(e));
        }
    }

    private JavaMailSenderImpl server() {
        if (sender instanceof JavaMailSenderImpl server) {
            return server;
        }
        throw new IllegalStateException("Nobody knows how to speak to this mail server");
    }

    private static Transport connected(JavaMailSenderImpl server) throws MessagingException {
        String protocol = server.getProtocol();
        Transport way = server.getSession().getTransport(protocol == null ? "smtp" : protocol);
        way.connect(server.getHost(), server.getPort(), server.getUsername(), server.getPassword());
        return way;
    }

    private static String said(Transport way) {
        return way instanceof SMTPTransport smtp ? oneLine(smtp.getLastServerResponse()) : "";
    }

    /** The answer of the server stands in an exception behind the first one. */
    private static String whole(MessagingException failure) {
        StringBuilder words = new StringBuilder();
        for (Exception next = failure;
                next != null;
                next = next instanceof MessagingException known ? known.getNextException() : null) {
            String own = words(next);
            if (words.indexOf(own) < 0) {
                words.append(words.isEmpty() ? "" : " ").append(own);
            }
        }
        return words.toString();
    }

    private MimeMessage message(Letter letter) throws MessagingException {
        MimeMessage message = sender.createMimeMessage();
        message.setFrom(named(letter.from(), letter.fromName()));
        message.setReplyTo(new InternetAddress[] {address(letter.replyTo())});
        message.setRecipient(MimeMessage.RecipientType.TO, address(letter.to()));
        message.setSubject(oneLine(letter.subject()), UTF_8);
        message.setSentDate(Date.from(clock.instant()));
        message.setHeader("Message-ID", letter.id());
        message.setHeader("Content-Language", letter.language().toLanguageTag());
        // keeps out-of-office robots from answering
        message.setHeader("Auto-Submitted", "auto-generated");
        MimeMultipart both = new MimeMultipart("alternative");
        both.addBodyPart(part(letter.text(), "plain"));
        both.addBodyPart(part(letter.html(), "html"));
        message.setContent(both);
        return message;
    }

    private static MimeBodyPart part(String content, String subtype) throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        part.setText(content, UTF_8, subtype);
        return part;
    }

    private static InternetAddress named(EmailAddress address, String name) throws MessagingException {
        InternetAddress named = address(address);
        try {
            named.setPersonal(oneLine(name), UTF_8);
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException(e);
        }
        return named;
    }

    private static InternetAddress address(EmailAddress address) throws AddressException {
        String value = address.value();
        int at = value.lastIndexOf('@');
        try {
            return new InternetAddress(value.substring(0, at + 1) + IDN.toASCII(value.substring(at + 1)), true);
        } catch (IllegalArgumentException e) {
            throw new AddressException("No such domain can be", value);
        }
    }

    /** A header is one line, wherever the words in it came from. */
    private static String oneLine(String text) {
        return text.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ").strip();
    }

    private static @Nullable String refusalIn(MailException failure) {
        if (failure instanceof MailSendException several) {
            for (Exception one : several.getMessageExceptions()) {
                String refusal = refusalIn(one);
                if (refusal != null) {
                    return refusal;
                }
            }
        }
        return null;
    }

    /** The server's 5xx about the recipient or the letter; its quarrel with the shop as a sender is the shop's to settle. */
    private static @Nullable String refusalIn(@Nullable Exception failure) {
        for (Exception next = failure; next instanceof MessagingException known; next = known.getNextException()) {
            int code = switch (known) {
                case SMTPAddressFailedException recipient -> recipient.getReturnCode();
                case SMTPSendFailedException letter
                when !String.valueOf(letter.getCommand()).startsWith("MAIL") -> letter.getReturnCode();
                default -> 0;
            };
            if (code >= 500) {
                return words(known);
            }
        }
        return null;
    }

    private static String words(Exception failure) {
        return oneLine(String.valueOf(failure.getMessage()));
    }
}
