package shop.stoa.search;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** What an index depends on: one that was built by other rules, or for other languages, is another index. */
final class Fingerprint {

    private static final List<Class<?>> RULES = List.of(
            ProductBinder.class,
            LuceneAnalysis.class,
            OpenSearchAnalysis.class,
            Stems.class,
            Fields.class,
            Documents.class,
            ProductDocument.class,
            NamingWords.class);

    private Fingerprint() {}

    static String of(List<Locale> languages) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(languages.stream()
                    .map(Locale::getLanguage)
                    .toList()
                    .toString()
                    .getBytes());
            for (Class<?> rule : RULES) {
                try (InputStream code = rule.getResourceAsStream(rule.getSimpleName() + ".class")) {
                    digest.update(Objects.requireNonNull(code).readAllBytes());
                }
            }
            return HexFormat.of().formatHex(digest.digest(), 0, 5);
        } catch (NoSuchAlgorithmException | IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
