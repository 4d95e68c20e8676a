package shop.stoa.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.hibernate.search.engine.search.predicate.SearchPredicate;
import org.hibernate.search.engine.search.predicate.dsl.SearchPredicateFactory;
import org.springframework.stereotype.Component;
import shop.stoa.catalog.ProductSummary;
import shop.stoa.web.ShopSettings;

/** Guesses what somebody means who has begun to type, or who has slipped. */
@Component
class Guessing {

    private static final int QUERIES = 4;
    private static final int PRODUCTS = 4;
    private static final int CATEGORIES = 3;
    private static final int SHORTEST = 2;
    private static final int SHORTEST_TO_CORRECT = 4;
    private static final int MOST_TO_CORRECT = 6;
    private static final int LONG = 8;
    private static final int MOST_WORDS = 400;

    /** What so many products say most often is what all of them do, nearly. */
    private static final int ENOUGH = 5_000;

    private final Index index;
    private final Answers answers;
    private final Listings listings;
    private final Sections sections;
    private final Vocabulary vocabulary;
    private final Terms terms;
    private final Wordbook wordbook;
    private final String own;

    Guessing(
            Index index,
            Answers answers,
            Listings listings,
            Sections sections,
            Vocabulary vocabulary,
            Terms terms,
            Wordbook wordbook,
            ShopSettings shop) {
        this.wordbook = wordbook;
        this.own = shop.locale().getLanguage();
        this.answers = answers;
        this.vocabulary = vocabulary;
        this.terms = terms;
        this.index = index;
        this.listings = listings;
        this.sections = sections;
    }

    Suggestions suggest(String typed, String language) {
        SearchWords words = SearchWords.of(typed);
        if (words.isEmpty() || words.text().length() < SHORTEST) {
            return new Suggestions(List.of(), List.of(), List.of());
        }
        List<String> queries = complete(words, language);
        Listings.Found found = first(words.text(), language);
        if (found.answer().total() == 0 && !queries.isEmpty()) {
            found = first(queries.getFirst(), language);
        }
        List<ProductSummary> products =
                found.answer().total() == 0 ? listings.alike(typed, PRODUCTS, language) : found.summaries();
        return new Suggestions(queries, products, categories(found, words, language));
    }

    private Listings.Found first(String words, String language) {
        Browse browse = new Browse(null, words, null, null, ListingSort.RELEVANCE, 1);
        return listings.find(browse, language, PRODUCTS, Listings.Counted.SECTIONS);
    }

    /** The words as they were probably meant, where one of them is nowhere to be found but another like it is. */
    Optional<Correction> correct(String typed, String language) {
        SearchWords given = SearchWords.of(typed);
        if (given.words().size() > MOST_TO_CORRECT) {
            return Optional.empty();
        }
        Map<String, String> meant = new HashMap<>();
        Set<String> asked = new HashSet<>();
        given.saying(word -> {
            if (asked.add(word) && !isKnown(word, language)) {
                nearest(word, language).ifPresent(other -> meant.put(word, other));
            }
            return word;
        });
        return meant.isEmpty()
                ? Optional.empty()
                : Optional.of(new Correction(
                        given.saying(word -> meant.getOrDefault(word, word)),
                        given.saying(word -> meant.containsKey(word) ? "\"" + word + "\"" : word)));
    }

    private List<String> complete(SearchWords typed, String language) {
        List<String> given = typed.words();
        List<String> completions = complete(given, language);
        if (completions.isEmpty() && given.size() <= MOST_TO_CORRECT) {
            List<String> meant = correct(String.join(" ", given), language)
                    .map(put -> SearchWords.of(put.words()).words())
                    .orElse(given);
            if (!meant.equals(given)) {
                completions = new ArrayList<>(complete(meant, language));
                if (!meant.getLast().equals(given.getLast())) {
                    completions.addFirst(String.join(" ", meant));
                }
            }
        }
        return completions.stream().distinct().limit(QUERIES).toList();
    }

    private List<String> complete(List<String> given, String language) {
        String last = given.getLast();
        List<String> before = given.subList(0, given.size() - 1);
        String start = before.isEmpty() ? "" : String.join(" ", before) + " ";
        return (before.isEmpty() ? endings(last, language) : endings(before, last, language))
                .distinct()
                .map(ending -> start + ending)
                .limit(QUERIES)
                .toList();
    }

    private Stream<String> endings(String only, String language) {
        List<String> longer = vocabulary.beginning(only, QUERIES, language);
        if (longer.size() == QUERIES) {
            return longer.stream();
        }
        Stream<String> around = only.length() < SHORTEST_TO_CORRECT
                ? Stream.empty()
                : vocabulary.holding(only, QUERIES, language).stream();
        return Stream.of(() -> longer.stream(), () -> around, (Supplier<Stream<String>>)
                        () -> vocabulary.has(only, language) ? values(List.of(), only, language) : Stream.empty())
                .flatMap(Supplier::get);
    }

    private Stream<String> endings(List<String> before, String last, String language) {
        Map<String, Long> words =
                terms.named(counted(having(before, last, language), Fields.vocabularyTerms(language)));
        Stream<String> longer = ranked(words).filter(word -> word.startsWith(last) && word.length() > last.length());
        Stream<String> around = last.length() < SHORTEST_TO_CORRECT
                ? Stream.empty()
                : ranked(words).filter(word -> word.indexOf(last) > 0);
        return Stream.of(() -> longer, () -> around, (Supplier<Stream<String>>)
                        () -> words.containsKey(last) ? values(before, last, language) : Stream.empty())
                .flatMap(Supplier::get);
    }

    private Stream<String> values(List<String> before, String last, String language) {
        return ranked(terms.values(counted(having(before, last, language), Fields.refinementTerms(language))))
                .filter(value -> !SearchWords.split(value).contains(last))
                .filter(value -> before.stream().noneMatch(SearchWords.split(value)::contains))
                .map(value -> last + " " + value);
    }

    /** The products that have these words, the last of them perhaps unfinished. */
    private SearchPredicate having(List<String> before, String last, String language) {
        SearchPredicateFactory f = index.predicates();
        var all = f.bool()
                .filter(f.bool()
                        .should(beginning(last, language))
                        .should(f.match().field(Fields.parts(language)).matching(last))
                        .should(f.prefix().field(Fields.parts(language)).matching(last))
                        .minimumShouldMatchNumber(1));
        before.forEach(word -> all.filter(beginning(word, language)));
        return listings.subject(Browse.EVERYTHING, all.toPredicate());
    }

    /** What is said of them, by the numbers of {@link Terms}. */
    private Map<Long, Long> counted(SearchPredicate products, String field) {
        return answers.said(products, field, ENOUGH, MOST_WORDS);
    }

    private SearchPredicate beginning(String word, String language) {
        return index.predicates()
                .prefix()
                .field(Fields.vocabulary(language))
                .matching(word)
                .toPredicate();
    }

    /** Whether some word begins like this one, or this one is another form of one, plates of plate; or the shop says of it what it means. */
    private boolean isKnown(String word, String language) {
        if (wordbook.knows(word, language)) {
            return true;
        }
        SearchPredicateFactory f = index.predicates();
        SearchPredicate known = f.bool()
                .should(beginning(word, language))
                .should(f.match().field(Fields.whole(language)).matching(word))
                .should(f.match().field(Fields.whole(own)).matching(word))
                .should(f.match().field(Fields.parts(language)).matching(word))
                .minimumShouldMatchNumber(1)
                .toPredicate();
        return listings.isThere(known);
    }

    /** The word of the shop that differs by the fewest slips, and of equals the one that most products have. */
    private Optional<String> nearest(String word, String language) {
        if (word.length() < SHORTEST_TO_CORRECT) {
            return Optional.empty();
        }
        int most = word.length() < LONG ? 1 : 2;
        SearchPredicate alike = index.predicates()
                .match()
                .field(Fields.plainVocabulary(language))
                .matching(word)
                .fuzzy(most, 1)
                .toPredicate();
        Map<String, Long> words = terms.named(counted(alike, Fields.vocabularyTerms(language)));
        return ranked(words)
                .filter(other -> other.chars().noneMatch(Character::isDigit))
                .filter(other -> EditDistance.between(word, other, most) <= most)
                .min(Comparator.comparingInt(other -> EditDistance.between(word, other, most)));
    }

    private static Stream<String> ranked(Map<String, Long> counted) {
        return counted.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey);
    }

    private List<CategorySuggestion> categories(Listings.Found found, SearchWords words, String language) {
        return sections.all(language).values().stream()
                .map(section -> suggestion(section, found, words))
                .filter(section -> section.named()
                        || found.answer().shelves().containsKey(section.slug().value()))
                .sorted(Comparator.comparing((CategorySuggestion one) -> !one.named())
                        .thenComparing(one -> -one.products()))
                .limit(CATEGORIES)
                .toList();
    }

    private static CategorySuggestion suggestion(Sections.Section section, Listings.Found found, SearchWords words) {
        return new CategorySuggestion(
                section.node().slug(),
                section.node().name(),
                section.above(),
                isNamed(section.words(), words.words()),
                found.answer().sections().getOrDefault(section.node().slug().value(), 0L));
    }

    /** Whether every word that was typed begins a word of the name. */
    private static boolean isNamed(List<String> words, List<String> typed) {
        return typed.stream().allMatch(start -> words.stream().anyMatch(word -> word.startsWith(start)));
    }
}
