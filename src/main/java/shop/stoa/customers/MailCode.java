package shop.stoa.customers;

import java.security.SecureRandom;

/** Six digits for a mailbox. {@link #toString()} does not give them away, so that they cannot slip into a log. */
public record MailCode(String digits) {

    private static final SecureRandom RANDOM = new SecureRandom();

    static MailCode random() {
        return new MailCode("%06d".formatted(RANDOM.nextInt(1_000_000)));
    }

    /** As somebody typed it: blanks between the digits are not minded. */
    static String read(String typed) {
        return typed.replaceAll("[\\s\\p{Z}-]", "");
    }

    @Override
    public String toString() {
        return "MailCode[…]";
    }
}
