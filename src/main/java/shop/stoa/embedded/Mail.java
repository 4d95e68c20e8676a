package shop.stoa.embedded;

import jakarta.mail.Address;
import jakarta.mail.Header;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.IOException;
import java.io.UnsupportedEncodingException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A mail as its reader would see it.
 *
 * @param id its name in the mailbox; sorts by the time of arrival
 * @param from the sender, name and address
 * @param to the recipient that this copy was delivered to
 * @param subject decoded; empty where there is none
 * @param sentAt the Date header; the time of arrival where there is none
 * @param headers all headers in their order, decoded
 * @param text the plain text, empty where the mail has none
 * @param html the HTML part, where the mail has one
 */
public record Mail(
        String id,
        String from,
        String to,
        String subject,
        Instant sentAt,
        List<MailHeader> headers,
        String text,
        @Nullable String html) {

    /** One header line, decoded and unfolded. */
    public record MailHeader(String name, String value) {}

    public Mail {
        headers = List.copyOf(headers);
    }

    /** The first value of a header, for tests and pages alike; empty where it is absent. */
    public String header(String name) {
        return headers.stream()
                .filter(header -> header.name().equalsIgnoreCase(name))
                .map(MailHeader::value)
                .findFirst()
                .orElse("");
    }

    static Mail of(String id, MimeMessage message) throws MessagingException, IOException {
        List<MailHeader> headers = Collections.list(message.getAllHeaders()).stream()
                .map(header -> new MailHeader(header.getName(), decoded(header)))
                .toList();
        Instant sent = message.getSentDate() == null
                ? Instant.ofEpochMilli(Long.parseLong(id.substring(0, 13)))
                : message.getSentDate().toInstant();
        String[] delivered = message.getHeader("Delivered-To");
        List<String> texts = new ArrayList<>();
        List<String> pages = new ArrayList<>();
        collect(message, texts, pages);
        return new Mail(
                id,
                joined(message.getFrom()),
                delivered == null ? joined(message.getAllRecipients()) : delivered[0],
                message.getSubject() == null ? "" : message.getSubject(),
                sent,
                headers,
                String.join("\n", texts),
                pages.isEmpty() ? null : String.join("\n", pages));
    }

    private static void collect(Part part, List<String> texts, List<String> pages)
            throws MessagingException, IOException {
        if (Part.ATTACHMENT.equalsIgnoreCase(part.getDisposition())) {
            return;
        }
        if (part.isMimeType("text/html")) {
            pages.add(part.getContent().toString());
        } else if (part.isMimeType("text/plain")) {
            texts.add(part.getContent().toString().replace("\r\n", "\n"));
        } else if (part.getContent() instanceof Multipart many) {
            for (int i = 0; i < many.getCount(); i++) {
                collect(many.getBodyPart(i), texts, pages);
            }
        }
    }

    private static String decoded(Header header) {
        String line = MimeUtility.unfold(header.getValue());
        try {
            return MimeUtility.decodeText(line);
        } catch (UnsupportedEncodingException e) {
            return line;
        }
    }

    private static String joined(Address @Nullable [] addresses) {
        return addresses == null
                ? ""
                : Stream.of(addresses)
                        .map(address -> address instanceof jakarta.mail.internet.InternetAddress internet
                                ? internet.toUnicodeString()
                                : address.toString())
                        .collect(Collectors.joining(", "));
    }
}
