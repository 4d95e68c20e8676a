package shop.stoa.catalog;

import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A condition on the products of a collection.
 *
 * @param attribute the attribute's key where the subject is one; else empty
 * @param value of a tag the tag, whatever its case; of a brand and a category the slug, a category with all that is below
 *     it; of a price minor units of the shop's currency; of an attribute what stands behind the {@code =} of its
 *     {@link AttributeWord}, or a decimal number or a day, {@code 2026-03-31}, to compare with; of a title words that are in
 *     it; of reductions {@code yes} or {@code no}; at most {@link #LONGEST_VALUE} letters
 */
public record CollectionRule(Subject subject, String attribute, Relation relation, String value) {

    /** Longer values no rule has. */
    public static final int LONGEST_VALUE = 200;

    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

    /** Whether what it compares with is a day. */
    public boolean comparesDays() {
        return DAY.matcher(value).matches();
    }

    /** What it looks at. */
    public enum Subject {
        TAG(Relation.IS, Relation.IS_NOT),
        BRAND(Relation.IS, Relation.IS_NOT),
        CATEGORY(Relation.IS, Relation.IS_NOT),
        /** Where all rules are to be kept, it is one and the same variant that keeps those on prices and on attributes. */
        PRICE(Relation.AT_LEAST, Relation.AT_MOST),
        ATTRIBUTE(Relation.IS, Relation.IS_NOT, Relation.AT_LEAST, Relation.AT_MOST),
        TITLE(Relation.CONTAINS),
        /** Whether its lowest price is a reduced one. */
        REDUCED(Relation.IS);

        private final Set<Relation> relations;

        Subject(Relation first, Relation... others) {
            this.relations = EnumSet.of(first, others);
        }

        /** How it can be compared. */
        public Set<Relation> relations() {
            return Set.copyOf(relations);
        }
    }

    /** How it compares. */
    public enum Relation {
        IS,
        IS_NOT,
        AT_LEAST,
        AT_MOST,
        CONTAINS
    }
}
