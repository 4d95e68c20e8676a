package shop.stoa.kernel;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Where mail reaches a person. Kept as typed but for surrounding blanks and the case of the domain, which mail systems
 * ignore; compared by {@link #key()}.
 *
 * <p>What is refused: more than 254 characters, control characters and blanks (so no header can be smuggled in), whatever
 * lacks one {@code @} with a dotted name after it, and a dot before it that does not stand between two other characters
 * (RFC 5321's Dot-string, which mail servers hold senders to). Whether a mailbox exists only a mail can tell.
 */
public record EmailAddress(String value) {

    private static final Pattern FORM = Pattern.compile("(?=[^@]{1,64}@)ATOM(\\.ATOM)*@LABEL(\\.LABEL)+"
            .replace("ATOM", "[^\\s\\p{Z}\\p{Cntrl}@<>\"(),:;.\\\\\\[\\]]+")
            .replace("LABEL", "[^\\s\\p{Z}\\p{Cntrl}@<>.]+"));

    public EmailAddress {
        value = value.strip();
        if (!isWellFormed(value)) {
            throw new IllegalArgumentException("Not an e-mail address");
        }
        int at = value.lastIndexOf('@');
        value = value.substring(0, at) + value.substring(at).toLowerCase(Locale.ROOT);
    }

    public static boolean isWellFormed(String text) {
        String stripped = text.strip();
        return stripped.length() <= 254 && FORM.matcher(stripped).matches();
    }

    /** What two spellings of one mailbox share: the whole address in lower case. */
    public String key() {
        return value.toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return value;
    }
}
