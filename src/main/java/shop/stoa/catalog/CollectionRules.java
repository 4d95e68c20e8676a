package shop.stoa.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import shop.stoa.catalog.CollectionRule.Relation;
import shop.stoa.catalog.TaxonomyFault.Kind;
import shop.stoa.kernel.Slug;

/** What a collection must be before it is kept. */
@Component
class CollectionRules {

    private static final int LONGEST_NAME = 80;
    private static final int LONGEST_INTRODUCTION = 5_000;
    private static final int MOST_RULES = 50;
    private static final int MOST_PRODUCTS = 1_000;
    private static final Pattern MINOR = Pattern.compile("[0-9]{1,13}");
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,15}(\\.[0-9]{1,9})?");

    private final CollectionRows rows;

    CollectionRules(CollectionRows rows) {
        this.rows = rows;
    }

    /** @param present the slug that it has already, or null @return the collection in form */
    NewCollection check(NewCollection said, @Nullable Slug present) {
        List<TaxonomyFault> faults = new ArrayList<>();
        if (!ProductRules.isText(said.name(), LONGEST_NAME)) {
            faults.add(new TaxonomyFault(Kind.NAME));
        }
        if (said.introduction().length() > LONGEST_INTRODUCTION || !ProductRules.isClean(said.introduction())) {
            faults.add(new TaxonomyFault(Kind.INTRODUCTION_TOO_LONG));
        }
        if (!said.slug().equals(present) && rows.isTaken(said.slug())) {
            faults.add(new TaxonomyFault(Kind.SLUG_TAKEN, said.slug().value()));
        }
        switch (said.contents()) {
            case CollectionContents.Picked picked -> checkPicked(picked, faults);
            case CollectionContents.Ruled ruled -> checkRules(ruled.rules(), faults);
        }
        if (!faults.isEmpty()) {
            throw new TaxonomyRefused(faults);
        }
        return new NewCollection(
                said.slug(),
                said.name().strip(),
                said.introduction().strip(),
                said.image(),
                said.contents(),
                said.sort());
    }

    private void checkPicked(CollectionContents.Picked picked, List<TaxonomyFault> faults) {
        if (picked.products().size() > MOST_PRODUCTS) {
            faults.add(new TaxonomyFault(Kind.TOO_MANY_PRODUCTS));
        } else if (rows.countKnown(picked.products())
                != picked.products().stream().distinct().count()) {
            faults.add(new TaxonomyFault(Kind.NO_SUCH_PRODUCT));
        }
    }

    private static void checkRules(List<CollectionRule> rules, List<TaxonomyFault> faults) {
        if (rules.isEmpty()) {
            faults.add(new TaxonomyFault(Kind.NO_RULE));
        }
        if (rules.size() > MOST_RULES) {
            faults.add(new TaxonomyFault(Kind.TOO_MANY_RULES));
        }
        for (CollectionRule rule : rules) {
            if (!rule.subject().relations().contains(rule.relation()) || !fits(rule)) {
                faults.add(new TaxonomyFault(Kind.RULE_DOES_NOT_FIT, rule.value()));
            }
        }
    }

    private static boolean fits(CollectionRule rule) {
        String value = rule.value();
        if (!ProductRules.isText(value, CollectionRule.LONGEST_VALUE)) {
            return false;
        }
        return switch (rule.subject()) {
            case TAG, TITLE -> true;
            case BRAND, CATEGORY -> Slug.isWellFormed(value);
            case PRICE -> MINOR.matcher(value).matches();
            case REDUCED -> value.equals("yes") || value.equals("no");
            case ATTRIBUTE ->
                !rule.attribute().isBlank()
                        && (rule.relation() == Relation.IS
                                || rule.relation() == Relation.IS_NOT
                                || NUMBER.matcher(value).matches()
                                || rule.comparesDays() && AttributeRules.day(value) != null);
        };
    }
}
