package shop.stoa.kernel;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Pattern;

/**
 * A random value that opens something to whoever holds it: a cart, a guest's order. 128 bits from the system's secure
 * generator, as ASVS 5.0 11.5.1 asks, written as 22 URL-safe characters.
 *
 * <p>{@link #toString()} does not give it away, so it cannot slip into a log.
 */
public record SecretToken(String value) {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{22}");

    public SecretToken {
        if (!isWellFormed(value)) {
            throw new IllegalArgumentException("Not a token");
        }
    }

    public static SecretToken random() {
        byte[] bytes = new byte[16];
        RANDOM.nextBytes(bytes);
        return new SecretToken(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    public static boolean isWellFormed(String text) {
        return FORM.matcher(text).matches();
    }

    /** Whether both are the same, in a time that does not tell how much of them is. */
    public boolean matches(SecretToken other) {
        return MessageDigest.isEqual(
                value.getBytes(StandardCharsets.US_ASCII), other.value.getBytes(StandardCharsets.US_ASCII));
    }

    /** The SHA-256 of the token: what a table keeps that finds its row by the token but opens nothing to who reads it. */
    public byte[] digest() {
        return Digests.sha256(value);
    }

    @Override
    public String toString() {
        return "SecretToken[…]";
    }
}
