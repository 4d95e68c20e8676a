package shop.stoa.search;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import shop.stoa.catalog.AttributeType;
import shop.stoa.catalog.AttributeWord;
import shop.stoa.catalog.ProductAttribute;
import shop.stoa.web.CacheUse;
import shop.stoa.web.Caching;
import shop.stoa.web.MemoryCache;
import shop.stoa.web.NewsFromElsewhere;
import shop.stoa.web.PageKeys;
import shop.stoa.web.PageNews;
import shop.stoa.web.PrimaryDatabase;

/**
 * How the words that products are filtered by are read in each language. Kept in memory for a minute: what a node's feeder
 * learns is known as soon as this one hears of it.
 */
@Repository
class FacetWords implements Caching {

    private static final int MOST_LANGUAGES = 64;
    private static final Duration KEPT_FOR = Duration.ofMinutes(1);

    /** Nobody ticks more boxes than this. */
    private static final int MOST_CHOICES = 100;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final PageNews pages;
    private final MemoryCache<String, Reading> last = new MemoryCache<>("search-facets", MOST_LANGUAGES);

    FacetWords(JdbcClient jdbc, Clock clock, PageNews pages) {
        this.pages = pages;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public List<CacheUse> caches() {
        return List.of(last.use());
    }

    /**
     * @param word {@code glaze=sage}
     * @param title the attribute's name, {@code Glasur}
     * @param text {@code Salbei}
     * @param kind its {@link AttributeType}, or {@code BRAND}
     * @param place in the order of first use
     */
    record Said(
            String word,
            String language,
            String title,
            String text,
            String kind,
            @Nullable String unit,
            long place) {

        String attribute() {
            return word.substring(0, word.indexOf('='));
        }

        /** The same attribute's other word. */
        Said of(String otherWord, String otherText) {
            return new Said(otherWord, language, title, otherText, kind, unit, Long.MAX_VALUE);
        }

        boolean isNumber() {
            return kind.equals(AttributeType.NUMBER.name());
        }

        boolean says(Said known) {
            return known.title.equals(title)
                    && (known.text.equals(text) || isTextOtherwiseSaid(known))
                    && known.kind.equals(kind)
                    && Objects.equals(known.unit, unit);
        }

        /**
         * Each product spells and translates its texts as it likes. The first spelling stays, and the first translation once there is one, or
         * listings would change with every product.
         */
        private boolean isTextOtherwiseSaid(Said known) {
            return kind.equals(AttributeType.TEXT.name()) && (isOwn(text) || !isOwn(known.text));
        }

        /** Whether it is the text that the word is made of, and no translation. */
        private boolean isOwn(String said) {
            return AttributeWord.of(title, said).value().equals(value());
        }

        String value() {
            return word.substring(word.indexOf('=') + 1);
        }
    }

    /**
     * A word with what every listing asks of each of its words, worked out once.
     *
     * @param band that its value is, or null
     * @param number that its value is; 0 where it is none
     * @param least where the number or the band begins
     * @param measure that its text is, or null
     */
    record Known(
            Said said,
            String attribute,
            String value,
            @Nullable NumberBand band,
            double number,
            double least,
            @Nullable Measure measure) {

        /** A word of the shop: never a band, though it may look like one. */
        static Known of(Said said) {
            double number = said.isNumber() ? numberIn(said.value()) : 0;
            return new Known(said, said.attribute(), said.value(), null, number, number, Measure.of(said.text()));
        }

        static Known of(Said said, NumberBand band) {
            double least = Objects.requireNonNullElse(band.from(), Double.NEGATIVE_INFINITY);
            return new Known(said, said.attribute(), said.value(), band, 0, least, null);
        }

        private static double numberIn(String value) {
            try {
                return Double.parseDouble(value);
            } catch (NumberFormatException words) {
                return 0; // said before its attribute became one of numbers
            }
        }
    }

    /** @param numbers one word of each attribute whose values are numbers, by its key */
    private record Reading(Map<String, Known> words, Map<String, Said> numbers, Instant at) {

        Reading(Map<String, Known> words, Instant at) {
            this(words, new HashMap<>(), at);
            words.values().stream()
                    .filter(word -> word.said.isNumber())
                    .forEach(word -> numbers.putIfAbsent(word.attribute, word.said));
        }
    }

    /** Whether listings can be narrowed by it: not by texts of many words, of which no two are alike. */
    static boolean isFacet(ProductAttribute said) {
        return said.attribute().filter() && (said.attribute().type() != AttributeType.TEXT || said.isShort());
    }

    /** The word that listings are narrowed by: of a day its year, for days are as many as products. */
    static String wordOf(ProductAttribute said) {
        return said.attribute().type() == AttributeType.DATE
                ? said.attribute().key() + "=" + said.day().getYear()
                : said.word().toString();
    }

    /** How that word is read. */
    static String textOf(ProductAttribute said) {
        return said.attribute().type() == AttributeType.DATE
                ? Integer.toString(said.day().getYear())
                : said.text();
    }

    Map<String, Known> in(String language) {
        return reading(language).words;
    }

    private Reading reading(String language) {
        Instant now = clock.instant();
        Reading fresh = last.get(language);
        if (fresh != null && now.isBefore(fresh.at.plus(KEPT_FOR))) {
            last.use().hit();
            return fresh;
        }
        last.use().miss();
        return last.compute(
                language,
                (same, known) -> known != null && now.isBefore(known.at.plus(KEPT_FOR))
                        ? known
                        : new Reading(PrimaryDatabase.read(() -> read(language)), now));
    }

    /** Of the choices of an address those that name an attribute and a value of the shop. */
    Map<String, Set<String>> known(Map<String, Set<String>> choices, String language) {
        if (choices.isEmpty()) {
            return Map.of();
        }
        Map<String, Set<String>> known = new LinkedHashMap<>();
        choices.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .flatMap(choice -> choice.getValue().stream().sorted().map(value -> choice.getKey() + "=" + value))
                .map(word -> meant(word, language))
                .filter(Objects::nonNull)
                .limit(MOST_CHOICES)
                .forEach(word -> known.computeIfAbsent(word.attribute, name -> new LinkedHashSet<>())
                        .add(word.value));
        return known;
    }

    /** Those of the choices that are no words of the shop but bands of its numbers, by their words. */
    Map<String, NumberBand> bandsIn(Map<String, Set<String>> choices, String language) {
        Map<String, NumberBand> bands = new HashMap<>();
        choices.forEach((attribute, values) -> values.forEach(value -> {
            Known known = meant(attribute + "=" + value, language);
            if (known != null && known.band != null) {
                bands.put(known.said.word, known.band);
            }
        }));
        return bands;
    }

    /** A word of the shop, or a band of a number's attribute; null where it is neither. */
    @Nullable
    Known meant(String word, String language) {
        Reading reading = reading(language);
        Known known = reading.words.get(word);
        if (known != null) {
            return known;
        }
        int sign = word.indexOf('=');
        Said other = reading.numbers.get(word.substring(0, sign));
        if (other == null) {
            return null;
        }
        NumberBand band = NumberBand.of(word.substring(sign + 1));
        return band == null ? null : Known.of(other.of(word, band.text()), band);
    }

    /** Inside a transaction: what is new or otherwise than before. */
    void learn(Collection<Said> said) {
        Map<List<String>, Said> distinct = new LinkedHashMap<>();
        said.stream()
                .filter(one -> !isKnown(one))
                .forEach(one -> distinct.putIfAbsent(List.of(one.word, one.language), one));
        if (distinct.isEmpty()) {
            return;
        }
        List<Said> all = List.copyOf(distinct.values());
        List<Boolean> changed = jdbc.sql("""
                insert into search.word as known (word, language, title, text, kind, unit)
                select word, language, title, text, kind, unit
                from unnest(:words::text[], :languages::text[], :titles::text[], :texts::text[], :kinds::text[],
                    :units::text[]) with ordinality as new (word, language, title, text, kind, unit, place)
                order by place
                on conflict (word, language) do update
                set title = excluded.title, text = excluded.text, kind = excluded.kind, unit = excluded.unit
                where (known.title, known.text, known.kind, known.unit)
                    is distinct from (excluded.title, excluded.text, excluded.kind, excluded.unit)
                returning known.xmax <> 0 as said_otherwise_before""")
                .param("words", array(all, Said::word))
                .param("languages", array(all, Said::language))
                .param("titles", array(all, Said::title))
                .param("texts", array(all, Said::text))
                .param("kinds", array(all, Said::kind))
                .param("units", array(all, Said::unit))
                .query((row, number) -> row.getBoolean("said_otherwise_before"))
                .list();
        if (!changed.isEmpty()) {
            pages.changed(PageKeys.WORDS);
            if (changed.contains(true)) {
                // listings of products that nothing else is news of say it, too
                pages.changed(PageKeys.ALL);
            }
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    last.clear();
                }
            });
        }
    }

    @EventListener
    void on(NewsFromElsewhere news) {
        if (news.keys().contains(PageKeys.WORDS)) {
            last.clear();
        }
    }

    private boolean isKnown(Said said) {
        Known known = in(said.language).get(said.word);
        return known != null && said.says(known.said);
    }

    private Map<String, Known> read(String language) {
        Map<String, Known> words = new LinkedHashMap<>();
        jdbc.sql("select word, language, title, text, kind, unit, place from search.word where language = :language")
                .param("language", language)
                .query(Said.class)
                .list()
                .forEach(said -> words.put(said.word, Known.of(said)));
        return words;
    }

    private static String[] array(List<Said> all, Function<Said, @Nullable String> part) {
        return all.stream().map(part).toArray(String[]::new);
    }
}
