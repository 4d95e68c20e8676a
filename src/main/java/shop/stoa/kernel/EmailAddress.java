package shop.stoa.kernel;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Where mail reaches a person. Kept as typed but for surrounding blanks, the case of the domain, which mail systems
 * ignore, and letters that only look like others (NFKC): whoever types a Kelvin sign gets no other mailbox than whoever
 * types a K, because both are one customer. Compared by {@link #key()}.
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
        value = plain(value);
        if (!isPlainWellFormed(value)) {
            throw new IllegalArgumentException("Not an e-mail address");
        }
        int at = value.lastIndexOf('@');
        value = value.substring(0, at) + value.substring(at).toLowerCase(Locale.ROOT);
    }

    public static boolean isWellFormed(String text) {
        return isPlainWellFormed(plain(text));
    }

    private static boolean isPlainWellFormed(String text) {
        return text.length() <= 254 && FORM.matcher(text).matches();
    }

    private static String plain(String text) {
        return Normalizer.normalize(text.strip(), Normalizer.Form.NFKC);
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
