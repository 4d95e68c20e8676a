package shop.stoa.catalog;

import java.util.Locale;

/**
 * A rule that a category, a collection, an attribute or a brand breaks.
 *
 * @param about what it is about, such as a slug or a value; empty where that is clear from the kind
 */
public record TaxonomyFault(Kind kind, String about) {

    /** Which rule it is. */
    public enum Kind {
        NAME("name"),
        INTRODUCTION_TOO_LONG("introduction"),
        SLUG_TAKEN("slug"),
        NO_SUCH_PARENT("parent"),
        BELOW_ITSELF("parent"),
        HOLDS_PRODUCTS(""),
        HOLDS_CATEGORIES(""),
        NO_RULE("rules"),
        TOO_MANY_RULES("rules"),
        RULE_DOES_NOT_FIT("rules"),
        TOO_MANY_PRODUCTS("products"),
        NO_SUCH_PRODUCT("products"),
        UNIT_TOO_LONG("unit"),
        VALUES_DO_NOT_FIT("type"),
        SEVERAL_VALUES("type"),
        RULES_COMPARE("type"),
        IN_USE(""),
        IN_RULES(""),
        NAME_TAKEN("name");

        private final String field;

        Kind(String field) {
            this.field = field;
        }

        /** The field that it concerns; empty where it concerns the whole. */
        public String field() {
            return field;
        }

        /** What it is called in message bundles, with what it is about as {@code {0}}. */
        public String message() {
            return "catalog.shelf-fault." + name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    TaxonomyFault(Kind kind) {
        this(kind, "");
    }

    @Override
    public String toString() {
        return about.isEmpty() ? kind.name() : kind + " (" + about + ")";
    }
}
