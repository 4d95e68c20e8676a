package shop.stoa.search;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.hibernate.search.engine.search.predicate.SearchPredicate;
import org.hibernate.search.engine.search.predicate.dsl.SearchPredicateFactory;
import org.hibernate.search.util.common.data.Range;
import org.jspecify.annotations.Nullable;
import shop.stoa.kernel.Money;

/**
 * A wish in the index's language: what it is about, and by its name each filter that one and the same variant has to pass.
 */
final class Wish {

    /** The names of the filters that are no attribute. */
    static final String PRICE = "price";

    static final String STOCK = "stock";

    private final SearchPredicateFactory f;
    private final Browse browse;
    private final Map<String, Set<String>> choices;
    private final Map<String, NumberBand> bands;
    private final SearchPredicate subject;
    private final Map<String, SearchPredicate> filters = new LinkedHashMap<>();

    /**
     * @param choices those of the wish that mean something
     * @param bands those of the choices that are bands, by their words
     * @param subject what can be seen, is in the category and has the words
     */
    Wish(
            SearchPredicateFactory factory,
            Browse browse,
            Map<String, Set<String>> choices,
            Map<String, NumberBand> bands,
            SearchPredicate subject) {
        this.f = factory;
        this.browse = browse;
        this.choices = choices;
        this.bands = bands;
        this.subject = subject;
        choices.forEach((attribute, values) -> filters.put(attribute, any(attribute, values)));
        if (browse.from() != null || browse.to() != null) {
            filters.put(
                    PRICE,
                    f.range()
                            .field(Fields.VARIANT_PRICE)
                            .between(least(browse), most(browse))
                            .toPredicate());
        }
        if (browse.available()) {
            filters.put(
                    STOCK,
                    f.match().field(Fields.VARIANT_AVAILABLE).matching(true).toPredicate());
        }
    }

    private SearchPredicate any(String attribute, Set<String> values) {
        List<String> words =
                values.stream().map(value -> attribute + "=" + value).toList();
        var any = f.bool().should(f.terms().field(Fields.VARIANT_WORDS).matchingAny(words));
        words.stream()
                .map(bands::get)
                .filter(Objects::nonNull)
                .forEach(band -> any.should(
                        f.range().field(Fields.variantNumber(attribute)).range(Range.between(band.from(), band.to()))));
        return any.minimumShouldMatchNumber(1).toPredicate();
    }

    SearchPredicate subject() {
        return subject;
    }

    /** What was chosen of each attribute, and means something. */
    Map<String, Set<String>> choices() {
        return choices;
    }

    /** The band that a chosen word means, or null where it is a word of the shop. */
    @Nullable
    NumberBand bandOf(String word) {
        return bands.get(word);
    }

    boolean hasPrice() {
        return filters.containsKey(PRICE);
    }

    boolean wantsStock() {
        return filters.containsKey(STOCK);
    }

    long least() {
        return least(browse);
    }

    long most() {
        return most(browse);
    }

    Set<String> filters() {
        return filters.keySet();
    }

    /** The products to show. */
    SearchPredicate products() {
        if (filters.isEmpty()) {
            return subject;
        }
        var nested = f.nested(Fields.VARIANTS);
        filters.values().forEach(nested::add);
        return f.bool().must(subject).filter(nested).toPredicate();
    }

    /** What a variant has to pass but for one filter; null for nothing. */
    @Nullable
    SearchPredicate without(String left) {
        List<SearchPredicate> others = filters.entrySet().stream()
                .filter(filter -> !filter.getKey().equals(left))
                .map(Map.Entry::getValue)
                .toList();
        if (others.isEmpty()) {
            return null;
        }
        var all = f.bool();
        others.forEach(all::filter);
        return all.toPredicate();
    }

    /** Which variant a card shows; null for the product as a whole. */
    @Nullable
    Predicate<CardDocument.Form> asked() {
        if (choices.isEmpty()) {
            return null;
        }
        return form -> choices.entrySet().stream()
                        .allMatch(choice ->
                                choice.getValue().stream().anyMatch(value -> says(form, choice.getKey(), value)))
                && form.price() >= least(browse)
                && form.price() <= most(browse)
                && (!browse.available() || form.available());
    }

    private boolean says(CardDocument.Form form, String attribute, String value) {
        String word = attribute + "=" + value;
        return form.says(attribute, word, bandOf(word));
    }

    private static long least(Browse browse) {
        Money from = browse.from();
        return from == null ? 0 : from.minor();
    }

    private static long most(Browse browse) {
        Money to = browse.to();
        return to == null ? Long.MAX_VALUE : to.minor();
    }
}
