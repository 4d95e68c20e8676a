package shop.stoa.search;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.hibernate.search.engine.search.predicate.SearchPredicate;
import org.hibernate.search.engine.search.predicate.dsl.BooleanPredicateClausesStep;
import org.hibernate.search.engine.search.predicate.dsl.BooleanPredicateOptionsCollector;
import org.hibernate.search.engine.search.predicate.dsl.PredicateFinalStep;
import org.hibernate.search.engine.search.predicate.dsl.SearchPredicateFactory;

/**
 * What words find and in which order: every weight of the formula is a constant here.
 *
 * <p>A word finds a product by the whole of what is said of it, and counts for as much as it is rare in all of that; that it
 * stands in the title, names a category or says what the thing is moves a product up among those. The weights were found by
 * judged queries, halves of them held against each other; near them nothing changes much (docs/adr/0060).
 */
final class Scoring {

    /** More than all words together. */
    private static final float EXACT_CODE = 2_000f;

    /** For each word that was typed: more than all else together can make up for. */
    private static final float ALL_WORDS = 50f;

    private static final float TITLE = 0.3f;
    private static final float CONTEXT = 0.2f;
    private static final float NAMING = 0.2f;
    private static final float PHRASE = 0.3f;
    private static final int PHRASE_SLOP = 2;
    private static final float JOINED = 0.25f;
    private static final float PARTS = 0.5f;
    private static final float UNFINISHED = 0.1f;
    private static final float SAME_MEANING = 0.4f;
    private static final float SHOPS_OWN_LANGUAGE = 0.3f;
    private static final float AVAILABLE = 0.2f;
    private static final float POPULAR = 0.1f;
    private static final long[] POPULAR_FROM = {1, 10, 100, 1_000};

    private static final int SHORTEST_TO_GUESS = 4;
    private static final int LONG = 8;

    /** Where a word that finds a product moves it up. */
    private static final Map<UnaryOperator<String>, Float> PLACES = new LinkedHashMap<>();

    static {
        PLACES.put(Fields::title, TITLE);
        PLACES.put(Fields::context, CONTEXT);
        PLACES.put(Fields::naming, NAMING);
    }

    private final SearchPredicateFactory f;
    private final String language;
    private final String own;

    /** @param own the language that texts are in where they are not translated */
    Scoring(SearchPredicateFactory factory, String language, String own) {
        this.f = factory;
        this.language = language;
        this.own = own;
    }

    /** How far the meaning of the words is stretched; further only where little is found. */
    enum Reach {
        /** All words, as they are typed. */
        WHOLE,
        /** All words, of which the last may be unfinished. */
        ALL,
        /** All words, and after those most of them. */
        ALL_FIRST,
        /** Most of them. */
        MOST,
        /** Any word like one of them. */
        ALIKE
    }

    /** @param query words in their alternatives: those that the shop says mean the same are one */
    SearchPredicate predicate(SearchWords typed, List<List<String>> query, Reach reach) {
        var words = f.bool();
        switch (reach) {
            case WHOLE -> each(typed, query, false).forEach(words::must);
            case ALL -> {
                each(typed, query, true).forEach(words::must);
                if (typed.isOpen()) {
                    words.should(whole(typed, query));
                }
            }
            case ALL_FIRST -> {
                some(words, each(typed, query, true), most(query.size()));
                words.should(first(typed, query));
            }
            case MOST -> some(words, each(typed, query, true), most(query.size()));
            case ALIKE ->
                some(words, query.stream().map(word -> alike(word.getFirst())).toList(), 1);
        }
        bound(words, typed);
        if (reach != Reach.ALIKE) {
            query.forEach(word -> places(words, word));
            if (query.size() > 1) {
                words.should(phrase(String.join(" ", typed.words()), PHRASE_SLOP, PHRASE));
            }
        }
        signals(words);
        return orCode(words, typed);
    }

    /**
     * The same products as by the predicate of this reach, in no order: for who counts them.
     *
     * @param reach {@link Reach#WHOLE} or {@link Reach#ALL}
     */
    SearchPredicate found(SearchWords typed, List<List<String>> query, Reach reach) {
        var words = f.bool();
        each(typed, query, reach == Reach.ALL).forEach(words::must);
        bound(words, typed);
        return orCode(words, typed);
    }

    /** What is between quotes has to be there as it is, and what is not wanted must not. */
    private void bound(BooleanPredicateOptionsCollector<?, ?> words, SearchWords typed) {
        typed.phrases().forEach(phrase -> words.must(phrase(phrase, 0, 1)));
        typed.excluded().forEach(excluded -> words.mustNot(anyOf(List.of(excluded))));
    }

    private SearchPredicate orCode(PredicateFinalStep words, SearchWords typed) {
        return f.bool()
                .should(code(typed))
                .should(words)
                .minimumShouldMatchNumber(1)
                .toPredicate();
    }

    /** Whoever types the whole code of something means that. */
    PredicateFinalStep code(SearchWords typed) {
        return f.match()
                .field(Fields.CODES)
                .matching(typed.text())
                .constantScore()
                .boost(EXACT_CODE);
    }

    private void some(BooleanPredicateOptionsCollector<?, ?> words, List<PredicateFinalStep> each, int most) {
        var some = f.bool();
        each.forEach(some::should);
        words.must(some.minimumShouldMatchNumber(most));
    }

    /** Those that have all words come first, and of them those that have the last one whole. */
    private PredicateFinalStep first(SearchWords typed, List<List<String>> query) {
        var all = f.bool();
        each(typed, query, true).forEach(all::filter);
        all.should(f.matchAll().boost(ALL_WORDS * query.size()));
        return typed.isOpen() ? all.should(whole(typed, query)) : all;
    }

    /** What has the last word itself, and not only one that begins so; asked of those that have the others. */
    private PredicateFinalStep whole(SearchWords typed, List<List<String>> query) {
        return f.bool()
                .must(at(query.size() - 1, typed, query, false))
                .constantScore()
                .boost(ALL_WORDS * query.size());
    }

    private static int most(int words) {
        return words <= 2 ? 1 : words - words / 3;
    }

    private List<PredicateFinalStep> each(SearchWords typed, List<List<String>> query, boolean open) {
        return IntStream.range(0, query.size())
                .mapToObj(place -> at(place, typed, query, open))
                .toList();
    }

    /** What has the word of that place. */
    private PredicateFinalStep at(int place, SearchWords typed, List<List<String>> query, boolean open) {
        var any = anyOf(query.get(place));
        // people part words that shops write as one: head set, smart watch
        IntStream.of(place - 1, place)
                .filter(first -> first >= 0 && first + 1 < query.size())
                .mapToObj(first ->
                        query.get(first).getFirst() + query.get(first + 1).getFirst())
                .filter(joined -> joined.indexOf(' ') < 0)
                .forEach(joined -> any.should(in(Fields.whole(language), JOINED, joined)));
        if (open && typed.isOpen() && place == query.size() - 1) {
            any.should(f.prefix()
                    .field(Fields.plainVocabulary(language))
                    .matching(SearchWords.plain(query.get(place).getFirst()))
                    .constantScore()
                    .boost(UNFINISHED));
        }
        return any;
    }

    /** Any of the alternatives, wherever it stands. */
    private BooleanPredicateClausesStep<?, ?> anyOf(List<String> alternatives) {
        var any = f.bool();
        for (int i = 0; i < alternatives.size(); i++) {
            String word = alternatives.get(i);
            float weight = i == 0 ? 1 : SAME_MEANING;
            any.should(in(Fields.whole(language), weight, word));
            any.should(in(Fields.parts(language), weight * PARTS, word));
            if (!language.equals(own)) {
                any.should(in(Fields.whole(own), weight * SHOPS_OWN_LANGUAGE, word));
            }
        }
        return any;
    }

    /** What has the word in one of these places comes before what only has it somewhere. */
    private void places(BooleanPredicateOptionsCollector<?, ?> words, List<String> alternatives) {
        for (int i = 0; i < alternatives.size(); i++) {
            String word = alternatives.get(i);
            float weight = i == 0 ? 1 : SAME_MEANING;
            PLACES.forEach((field, place) -> words.should(in(field.apply(language), weight * place, word)));
        }
    }

    /** @param term a word, or a phrase that means the same as one */
    private PredicateFinalStep in(String field, float weight, String term) {
        return term.indexOf(' ') < 0
                ? f.match().field(field).boost(weight).matching(term)
                : f.phrase().field(field).boost(weight).matching(term);
    }

    private PredicateFinalStep alike(String word) {
        if (word.length() < SHORTEST_TO_GUESS) {
            return f.matchNone();
        }
        return f.match().field(Fields.plainVocabulary(language)).matching(word).fuzzy(word.length() < LONG ? 1 : 2, 1);
    }

    private PredicateFinalStep phrase(String phrase, int slop, float weight) {
        return f.phrase()
                .field(Fields.whole(language))
                .boost(weight)
                .matching(phrase)
                .slop(slop);
    }

    /** What sells and what can be had comes a little earlier. */
    private void signals(BooleanPredicateOptionsCollector<?, ?> words) {
        words.should(
                f.match().field(Fields.AVAILABLE).matching(true).constantScore().boost(AVAILABLE));
        for (long from : POPULAR_FROM) {
            words.should(
                    f.range().field(Fields.SOLD).atLeast(from).constantScore().boost(POPULAR));
        }
    }
}
