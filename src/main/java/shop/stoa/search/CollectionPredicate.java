package shop.stoa.search;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.hibernate.search.engine.search.predicate.SearchPredicate;
import org.hibernate.search.engine.search.predicate.dsl.PredicateFinalStep;
import org.hibernate.search.engine.search.predicate.dsl.SearchPredicateFactory;
import shop.stoa.catalog.CollectionContents;
import shop.stoa.catalog.CollectionRule;
import shop.stoa.catalog.CollectionRule.Relation;
import shop.stoa.catalog.CollectionRule.Subject;
import shop.stoa.catalog.ProductId;

/** What a collection holds, in the index's language: its rules are asked each time, so that it is never out of date. */
final class CollectionPredicate {

    /** More nobody picks by hand. */
    private static final int MOST_PICKED = 1_000;

    private final SearchPredicateFactory f;
    private final String own;

    /** @param own the shop's own language, which rules are said in */
    CollectionPredicate(SearchPredicateFactory factory, String own) {
        this.f = factory;
        this.own = own;
    }

    /** Of picked products the first has the highest score. */
    SearchPredicate of(CollectionContents contents) {
        return switch (contents) {
            case CollectionContents.Picked picked -> picked(picked.products());
            case CollectionContents.Ruled ruled -> ruled(ruled);
        };
    }

    private SearchPredicate picked(List<ProductId> products) {
        if (products.isEmpty()) {
            return f.matchNone().toPredicate();
        }
        int count = Math.min(products.size(), MOST_PICKED);
        var any = f.bool();
        // a clause for each would be more than a cluster takes; the digits of each one's score, two to some power, are
        // few
        for (int digit = 1; digit <= count; digit *= 2) {
            any.should(f.terms()
                    .field(Fields.ID)
                    .matchingAny(scoring(products.subList(0, count), digit))
                    .constantScore()
                    .boost(digit));
        }
        return any.minimumShouldMatchNumber(1).toPredicate();
    }

    /** Those that have this digit in their score, which is how many there are from each on. */
    private static List<Long> scoring(List<ProductId> products, int digit) {
        return IntStream.range(0, products.size())
                .filter(place -> ((products.size() - place) & digit) != 0)
                .mapToObj(place -> products.get(place).value())
                .toList();
    }

    private SearchPredicate ruled(CollectionContents.Ruled ruled) {
        if (ruled.rules().isEmpty()) {
            return f.matchNone().toPredicate();
        }
        var rules = f.bool();
        if (!ruled.all()) {
            ruled.rules().forEach(rule -> rules.should(rule(rule)));
            return rules.minimumShouldMatchNumber(1).toPredicate();
        }
        List<CollectionRule> ofVariants =
                ruled.rules().stream().filter(CollectionPredicate::isOfVariant).toList();
        ruled.rules().stream().filter(rule -> !ofVariants.contains(rule)).forEach(rule -> rules.filter(rule(rule)));
        if (!ofVariants.isEmpty()) {
            // of one and the same variant
            var variant = f.nested(Fields.VARIANTS);
            ofVariants.forEach(rule -> variant.add(ofVariant(rule)));
            rules.filter(variant);
        }
        return rules.toPredicate();
    }

    private static boolean isOfVariant(CollectionRule rule) {
        return rule.subject() == Subject.PRICE
                || rule.subject() == Subject.ATTRIBUTE && rule.relation() != Relation.IS_NOT;
    }

    private PredicateFinalStep ofVariant(CollectionRule rule) {
        return rule.subject() == Subject.PRICE ? price(rule) : attribute(rule);
    }

    private PredicateFinalStep rule(CollectionRule rule) {
        PredicateFinalStep is = switch (rule.subject()) {
            case TAG -> f.match().field(Fields.TAGS).matching(rule.value());
            case BRAND -> f.match().field(Fields.BRAND).matching(rule.value());
            case CATEGORY -> f.match().field(Fields.CATEGORIES).matching(rule.value());
            case PRICE, ATTRIBUTE -> f.nested(Fields.VARIANTS).add(ofVariant(rule));
            case TITLE -> title(rule.value());
            case REDUCED -> f.range().field(Fields.SAVING).greaterThan(0.0);
        };
        boolean not = rule.relation() == Relation.IS_NOT
                || rule.subject() == Subject.REDUCED && rule.value().equals("no");
        return not ? f.bool().mustNot(is).filter(f.matchAll()) : is;
    }

    private PredicateFinalStep price(CollectionRule rule) {
        long price = new BigDecimal(rule.value()).longValue();
        return rule.relation() == Relation.AT_LEAST
                ? f.range().field(Fields.VARIANT_PRICE).atLeast(price)
                : f.range().field(Fields.VARIANT_PRICE).atMost(price);
    }

    private PredicateFinalStep attribute(CollectionRule rule) {
        return switch (rule.relation()) {
            case AT_LEAST, AT_MOST -> rule.comparesDays() ? day(rule) : number(rule);
            case IS, IS_NOT, CONTAINS ->
                f.match()
                        .field(Fields.VARIANT_WORDS)
                        .field(Fields.VARIANT_SAID)
                        .matching(rule.attribute() + "=" + rule.value());
        };
    }

    private PredicateFinalStep number(CollectionRule rule) {
        var number = f.range().field(Fields.variantNumber(rule.attribute()));
        Double bound = Double.valueOf(rule.value());
        return rule.relation() == Relation.AT_LEAST ? number.atLeast(bound) : number.atMost(bound);
    }

    private PredicateFinalStep day(CollectionRule rule) {
        var day = f.range().field(Fields.variantDay(rule.attribute()));
        long bound = LocalDate.parse(rule.value()).toEpochDay();
        return rule.relation() == Relation.AT_LEAST ? day.atLeast(bound) : day.atMost(bound);
    }

    private PredicateFinalStep title(String words) {
        var all = f.bool();
        List<String> split = SearchWords.split(words);
        split.forEach(word -> all.filter(f.match().field(Fields.title(own)).matching(word)));
        return split.isEmpty() ? f.matchNone() : all;
    }
}
