package shop.stoa.notifications;

import java.util.Locale;
import shop.stoa.kernel.EmailAddress;

/**
 * A mail about an order as it would go out now, for whoever thinks of sending it again. Its link opens nothing.
 *
 * @param kind such as {@code order-confirmed}
 * @param language of its words
 */
public record ShownMail(String kind, EmailAddress to, Locale language, String subject, String text) {}
