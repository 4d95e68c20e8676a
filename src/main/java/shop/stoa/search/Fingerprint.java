package shop.stoa.search;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import shop.stoa.catalog.AttributeWord;
import shop.stoa.catalog.ProductAttribute;

/** What an index depends on: one that was built by other rules, or for other languages, is another index. */
final class Fingerprint {

    private static final List<Class<?>> RULES = List.of(
            ProductBinder.class,
            Fields.class,
            LuceneAnalysis.class,
            OpenSearchAnalysis.class,
            Analysis.class,
            Stems.class,
            Documents.class,
            ProductDocument.class,
            CardDocument.class,
            NamingWords.class,
            FacetWords.class,
            Compounds.class,
            SearchWords.class,
            Terms.class,
            AttributeWord.class,
            ProductAttribute.class);

    private Fingerprint() {}

    /** The classes that say what is in the index, and all that lie in them: those are code of their own. */
    static List<Class<?>> rules() {
        return RULES.stream()
                .flatMap(rule -> Stream.<Class<?>>of(rule.getNestMembers()))
                .sorted(Comparator.comparing(Class::getName))
                .toList();
    }

    static String of(List<Locale> languages) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(languages.stream()
                    .map(Locale::getLanguage)
                    .toList()
                    .toString()
                    .getBytes());
            for (Class<?> rule : rules()) {
                try (InputStream code =
                        rule.getResourceAsStream("/" + rule.getName().replace('.', '/') + ".class")) {
                    digest.update(Objects.requireNonNull(code).readAllBytes());
                }
            }
            return HexFormat.of().formatHex(digest.digest(), 0, 5);
        } catch (NoSuchAlgorithmException | IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
