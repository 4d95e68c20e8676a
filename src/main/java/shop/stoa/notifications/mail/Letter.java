package shop.stoa.notifications.mail;

import java.util.Locale;
import shop.stoa.kernel.EmailAddress;

/**
 * A mail, ready to go.
 *
 * @param id its Message-ID, the same at every try, such as {@code <order-confirmed.42@shop.example>}
 * @param fromName the shop's name
 * @param replyTo where somebody reads the answer
 * @param text the same words as in the HTML, for readers that show none
 */
public record Letter(
        String id,
        EmailAddress from,
        String fromName,
        EmailAddress replyTo,
        EmailAddress to,
        Locale language,
        String subject,
        String text,
        String html) {}
