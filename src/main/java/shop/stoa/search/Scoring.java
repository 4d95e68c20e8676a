package shop.stoa.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.hibernate.search.engine.search.predicate.SearchPredicate;
import org.hibernate.search.engine.search.predicate.dsl.BooleanPredicateOptionsCollector;
import org.hibernate.search.engine.search.predicate.dsl.PredicateFinalStep;
import org.hibernate.search.engine.search.predicate.dsl.SearchPredicateFactory;

/** What words find and in which order: every weight of the formula is a constant here. */
final class Scoring {

    private static final float EXACT_CODE = 1_000f;
    private static final float TITLE = 6f;
    private static final float VALUES = 3f;
    private static final float CONTEXT = 2f;
    private static final float PARTS = 2f;
    private static final float DESCRIPTION = 1f;
    private static final float UNFINISHED = 1f;
    private static final float SHOPS_OWN_LANGUAGE = 0.3f;
    private static final float TITLE_PHRASE = 8f;
    private static final float AVAILABLE = 0.2f;
    private static final float POPULAR = 0.1f;
    private static final long[] POPULAR_FROM = {1, 10, 100, 1_000};
    private static final Map<UnaryOperator<String>, Float> FIELDS = Map.of(
            Fields::title, TITLE,
            Fields::values, VALUES,
            Fields::context, CONTEXT,
            Fields::parts, PARTS,
            Fields::description, DESCRIPTION);

    private static final int SHORTEST_TO_GUESS = 4;
    private static final int LONG = 8;

    private final SearchPredicateFactory f;
    private final String language;
    private final String own;

    /** @param own the language that texts are in where they are not translated */
    Scoring(SearchPredicateFactory factory, String language, String own) {
        this.f = factory;
        this.language = language;
        this.own = own;
    }

    /** How far the meaning of the words is stretched; further only where nothing is found. */
    enum Reach {
        /** All words, as they are typed. */
        ALL,
        /** Most of them. */
        MOST,
        /** Any word like one of them. */
        ALIKE
    }

    /** @param query words in their alternatives: those that the shop says mean the same are one */
    SearchPredicate predicate(SearchWords typed, List<List<String>> query, Reach reach) {
        var words = f.bool();
        List<PredicateFinalStep> each = new ArrayList<>();
        for (int i = 0; i < query.size(); i++) {
            boolean open = typed.isOpen() && i == query.size() - 1;
            each.add(reach == Reach.ALIKE ? alike(query.get(i).getFirst()) : word(query.get(i), open));
        }
        if (reach == Reach.ALL) {
            each.forEach(words::must);
        } else {
            each.forEach(words::should);
            words.minimumShouldMatchNumber(reach == Reach.MOST ? most(query.size()) : 1);
        }
        typed.phrases().forEach(phrase -> words.must(phrase(phrase)));
        typed.excluded().forEach(excluded -> words.mustNot(word(List.of(excluded), false)));
        if (query.size() > 1) {
            words.should(f.phrase()
                    .field(Fields.title(language))
                    .boost(TITLE_PHRASE)
                    .matching(String.join(" ", typed.words()))
                    .slop(1));
        }
        signals(words);
        return f.bool()
                .should(f.match()
                        .field(Fields.CODES)
                        .matching(typed.text())
                        .constantScore()
                        .boost(EXACT_CODE))
                .should(words)
                .minimumShouldMatchNumber(1)
                .toPredicate();
    }

    private static int most(int words) {
        return words <= 2 ? 1 : words - words / 3;
    }

    /** Any of the alternatives, in any field. */
    private PredicateFinalStep word(List<String> alternatives, boolean open) {
        var any = f.bool();
        for (int i = 0; i < alternatives.size(); i++) {
            String word = alternatives.get(i);
            FIELDS.forEach((field, weight) -> any.should(in(field.apply(language), weight, word)));
            if (!language.equals(own)) {
                any.should(in(Fields.title(own), TITLE * SHOPS_OWN_LANGUAGE, word));
                any.should(in(Fields.values(own), VALUES * SHOPS_OWN_LANGUAGE, word));
            }
            if (open && i == 0) {
                any.should(f.prefix()
                        .field(Fields.vocabulary(language))
                        .matching(word)
                        .constantScore()
                        .boost(UNFINISHED));
            }
        }
        return any;
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

    private PredicateFinalStep phrase(String phrase) {
        return f.phrase()
                .fields(Fields.title(language), Fields.values(language), Fields.description(language))
                .matching(phrase);
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
