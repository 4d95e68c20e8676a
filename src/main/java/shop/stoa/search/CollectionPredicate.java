package shop.stoa.search;

import java.math.BigDecimal;
import java.util.List;
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

    /** More nobody picks by hand, and more a cluster does not take in one question. */
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
        var any = f.bool();
        int count = Math.min(products.size(), MOST_PICKED);
        for (int place = 0; place < count; place++) {
            any.should(f.match()
                    .field(Fields.ID)
                    .matching(products.get(place).value())
                    .constantScore()
                    .boost(count - place));
        }
        return any.minimumShouldMatchNumber(1).toPredicate();
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
        List<CollectionRule> ofVariants = ruled.rules().stream()
                .filter(rule -> rule.subject() == Subject.PRICE)
                .toList();
        ruled.rules().stream().filter(rule -> !ofVariants.contains(rule)).forEach(rule -> rules.filter(rule(rule)));
        if (!ofVariants.isEmpty()) {
            // of one and the same variant
            var variant = f.nested(Fields.VARIANTS);
            ofVariants.forEach(rule -> variant.add(price(rule)));
            rules.filter(variant);
        }
        return rules.toPredicate();
    }

    private PredicateFinalStep rule(CollectionRule rule) {
        PredicateFinalStep is = switch (rule.subject()) {
            case TAG -> f.match().field(Fields.TAGS).matching(rule.value());
            case BRAND -> f.match().field(Fields.BRAND).matching(rule.value());
            case CATEGORY -> f.match().field(Fields.CATEGORIES).matching(rule.value());
            case PRICE -> f.nested(Fields.VARIANTS).add(price(rule));
            case ATTRIBUTE -> f.nested(Fields.VARIANTS).add(attribute(rule));
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
            case AT_LEAST ->
                f.range().field(Fields.variantNumber(rule.attribute())).atLeast(Double.valueOf(rule.value()));
            case AT_MOST ->
                f.range().field(Fields.variantNumber(rule.attribute())).atMost(Double.valueOf(rule.value()));
            case IS, IS_NOT, CONTAINS ->
                f.match().field(Fields.VARIANT_WORDS).matching(rule.attribute() + "=" + rule.value());
        };
    }

    private PredicateFinalStep title(String words) {
        var all = f.bool();
        List<String> split = SearchWords.split(words);
        split.forEach(word -> all.filter(f.match().field(Fields.title(own)).matching(word)));
        return split.isEmpty() ? f.matchNone() : all;
    }
}
