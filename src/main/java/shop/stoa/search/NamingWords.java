package shop.stoa.search;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import shop.stoa.catalog.AttributeType;
import shop.stoa.catalog.Brand;
import shop.stoa.catalog.CategorySummary;
import shop.stoa.catalog.ProductAttribute;
import shop.stoa.catalog.ProductDetails;

/**
 * The words of a product's texts that say what it is, and not what it is for, of or like: a USB keyboard in black is a keyboard,
 * a keyboard cover is a cover, and a case for a keyboard is a case. In a phrase that is the last word, or the first one in
 * languages that begin with it, once what is only said of the thing is left out: its attributes' values, sizes, numbers.
 */
final class NamingWords {

    /** Of a description only the beginning names the thing. */
    private static final int BEGINNING = 300;

    private static final Pattern BETWEEN_PHRASES =
            Pattern.compile("[,;:()\\[\\]|/•–—\"“”]|\\s-+\\s|[.!?](?:\\s|$)|\\R", Pattern.UNICODE_CHARACTER_CLASS);

    /** After these comes what the thing is for or comes with. */
    private static final Map<String, Set<String>> PREPOSITIONS = Map.of(
            "en", Set.of("for", "with", "w", "f", "from", "in", "to", "by", "of", "and", "incl", "including"),
            "de", Set.of("für", "mit", "von", "vom", "zu", "zum", "zur", "aus", "in", "im", "und", "inkl", "ohne"),
            "fr", Set.of("pour", "avec", "de", "du", "des", "en", "et", "sans", "à"),
            "es", Set.of("para", "con", "de", "del", "en", "y", "sin"),
            "it", Set.of("per", "con", "di", "del", "da", "in", "e", "senza"),
            "nl", Set.of("voor", "met", "van", "in", "en", "uit", "zonder"));

    private static final Set<String> NAME_FIRST = Set.of("fr", "es", "it", "pt", "ro", "ca");

    /** What an attribute is called whose value says what the thing is: its value names it, too. */
    private static final Pattern KIND = Pattern.compile(".*(type|types|typ|kind|produktart|gattung|tipo|soort)");

    private final Set<String> prepositions;
    private final boolean nameFirst;
    private final Set<String> told;
    private final Set<String> naming = new LinkedHashSet<>();

    private NamingWords(String language, Set<String> told) {
        this.prepositions = PREPOSITIONS.getOrDefault(language, Set.of());
        this.nameFirst = NAME_FIRST.contains(language);
        this.told = told;
    }

    /** @param product its texts in this language */
    static String of(ProductDetails product, String language) {
        List<String> said = new ArrayList<>();
        List<String> kinds = new ArrayList<>();
        for (ProductAttribute attribute : product.attributes()) {
            if (isWords(attribute.attribute().type())) {
                boolean kind = SearchWords.split(attribute.attribute().name()).stream()
                        .anyMatch(word -> KIND.matcher(word).matches());
                (kind ? kinds : said).add(attribute.text());
            }
        }
        product.options().forEach(option -> said.addAll(option.values()));
        Brand brand = product.brand();
        List<String> categories =
                product.path().stream().map(CategorySummary::name).toList();
        // a maker's name says what a thing is as well as any word, but it does not stand for it in a phrase
        List<String> words = new ArrayList<>(of(
                product.title(),
                product.description(),
                said,
                kinds,
                categories,
                language,
                brand == null ? "" : brand.name()));
        if (brand != null) {
            words.add(brand.name());
        }
        return String.join(" ", words);
    }

    /** @param said values of attributes @param kinds those that say what kind of thing it is */
    static List<String> of(
            String title,
            String description,
            List<String> said,
            List<String> kinds,
            List<String> categories,
            String language) {
        return of(title, description, said, kinds, categories, language, "");
    }

    private static List<String> of(
            String title,
            String description,
            List<String> said,
            List<String> kinds,
            List<String> categories,
            String language,
            String brand) {
        Set<String> told = wordsOf(said);
        told.removeAll(wordsOf(kinds));
        wordsOf(categories).forEach(word -> {
            told.remove(word);
            told.remove(singular(word));
        });
        told.addAll(SearchWords.split(brand));
        NamingWords words = new NamingWords(language, told);
        words.read(title);
        words.read(description.length() > BEGINNING ? description.substring(0, BEGINNING) : description);
        return List.copyOf(words.naming);
    }

    private static Set<String> wordsOf(List<String> texts) {
        return texts.stream()
                .flatMap(text -> SearchWords.split(text).stream())
                .collect(Collectors.toCollection(HashSet::new));
    }

    private static boolean isWords(AttributeType type) {
        return type == AttributeType.TEXT || type == AttributeType.CHOICE;
    }

    private static String singular(String word) {
        return word.endsWith("s") ? word.substring(0, word.length() - 1) : word;
    }

    private void read(String text) {
        for (String sentence : BETWEEN_PHRASES.split(text)) {
            List<String> phrase = new ArrayList<>();
            for (String word : SearchWords.split(sentence)) {
                boolean preposition = prepositions.contains(word.toLowerCase(Locale.ROOT));
                if (preposition || word.chars().anyMatch(Character::isDigit)) {
                    name(phrase);
                    phrase.clear();
                    if (preposition) {
                        // the rest of the text is about something else
                        return;
                    }
                } else {
                    phrase.add(word);
                }
            }
            name(phrase);
        }
    }

    private void name(List<String> phrase) {
        List<String> inOrder = nameFirst ? phrase : phrase.reversed();
        inOrder.stream()
                .filter(word -> word.length() > 1 && !told.contains(word))
                .findFirst()
                .ifPresent(naming::add);
    }
}
