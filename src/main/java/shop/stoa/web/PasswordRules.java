package shop.stoa.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import shop.stoa.kernel.EmailAddress;

/**
 * What a new password must be like, of staff and of customers (NIST SP 800-63B-4, 3.1.1.2; ASVS 6.2): 8 to 128 characters of whatever
 * kind, none of the most common ones, and as long without the shop's name and its owner's e-mail in it. No rule of what kinds of
 * characters it must have, and none of age. A face says each fault by {@code web.password.<FAULT>}, beside the field of
 * {@code web/ui/password}.
 */
@Component
public class PasswordRules {

    /** The shortest, in characters (code points). */
    public static final int SHORTEST = 8;
    /** The longest. */
    public static final int LONGEST = 128;

    private static final Pattern NOT_OF_A_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final int SHORTEST_WORD = 3;

    private final ShopSettings shop;
    private final Set<String> common = read("web/common-passwords.txt");

    PasswordRules(ShopSettings shop) {
        this.shop = shop;
    }

    /** Why a password is refused. */
    public enum Fault {
        TOO_SHORT,
        TOO_LONG,
        /** Many people have it; it is the first that anybody tries. */
        COMMON,
        /** Little is left of it without the shop's name and the own e-mail. */
        OWN
    }

    /**
     * @param email of the account that it is for
     * @return empty where it will do
     */
    public Optional<Fault> faultOf(String password, EmailAddress email) {
        int length = password.codePointCount(0, password.length());
        if (length < SHORTEST) {
            return Optional.of(Fault.TOO_SHORT);
        }
        if (length > LONGEST) {
            return Optional.of(Fault.TOO_LONG);
        }
        String folded = password.toLowerCase(Locale.ROOT);
        if (common.contains(folded)) {
            return Optional.of(Fault.COMMON);
        }
        String rest = withoutWordsOf(folded, email);
        if (rest.equals(folded)) {
            return Optional.empty();
        }
        return rest.length() < SHORTEST || common.contains(rest) ? Optional.of(Fault.OWN) : Optional.empty();
    }

    /**
     * For the room that keeps the hash, behind a face that has asked for the fault.
     *
     * @throws IllegalArgumentException where it will not do
     */
    public void require(String password, EmailAddress email) {
        faultOf(password, email).ifPresent(fault -> {
            throw new IllegalArgumentException("Not a password to be taken: " + fault);
        });
    }

    private String withoutWordsOf(String folded, EmailAddress email) {
        String key = email.key();
        String name = key.substring(0, key.lastIndexOf('@'));
        String shops = shop.name().toLowerCase(Locale.ROOT);
        return Stream.of(key, name, shops, NOT_OF_A_WORD.matcher(shops).replaceAll(""))
                .filter(word -> word.length() >= SHORTEST_WORD)
                .reduce(folded, (rest, word) -> rest.replace(word, ""));
    }

    private static Set<String> read(String file) {
        try (InputStream lines = new ClassPathResource(file).getInputStream()) {
            return Set.copyOf(new String(lines.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList());
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }
}
