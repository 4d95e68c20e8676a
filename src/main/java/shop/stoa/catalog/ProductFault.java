package shop.stoa.catalog;

import java.util.Locale;

/**
 * A rule that a product breaks.
 *
 * @param about what it is about, such as a SKU, an option's name or a slug; empty where that is clear from the kind
 */
public record ProductFault(Kind kind, String about) {

    /** Which rule it is. */
    public enum Kind {
        TITLE("title"),
        DESCRIPTION_TOO_LONG("description"),
        SLUG_TAKEN("slug"),
        SLUG_TWICE("slug"),
        NO_SUCH_CATEGORY("category"),
        ENDS_BEFORE_IT_BEGINS("activeUntil"),
        BRAND("brand"),
        TAG("tags"),
        TOO_MANY_TAGS("tags"),
        SEO_TITLE_TOO_LONG("seoTitle"),
        SEO_DESCRIPTION_TOO_LONG("seoDescription"),
        TOO_MANY_OPTIONS("options"),
        OPTION_NAME("options"),
        OPTION_TWICE("options"),
        OPTION_WITHOUT_VALUES("options"),
        OPTION_VALUE("options"),
        OPTION_VALUE_TWICE("options"),
        NO_VARIANT("variants"),
        TOO_MANY_VARIANTS("variants"),
        SKU_TWICE("sku"),
        SKU_TAKEN("sku"),
        CHOICES_DO_NOT_FIT("choices"),
        CHOICES_TWICE("choices"),
        SEVERAL_CURRENCIES("price"),
        NO_PRICE("price"),
        PRICE_TOO_HIGH("price"),
        NEVER_DEARER("compareAtPrice"),
        COST("cost"),
        WEIGHT("weight"),
        TOO_MANY_IMAGES("images"),
        IMAGE_TEXT("images"),
        TOO_MANY_ATTRIBUTES("attributes"),
        ATTRIBUTE_NAME("attributes"),
        ATTRIBUTE_VALUE("attributes"),
        ATTRIBUTE_TWICE("attributes"),
        NOT_A_NUMBER("attributes"),
        NOT_YES_OR_NO("attributes"),
        NOT_A_DAY("attributes"),
        TOO_MANY_RELATED("related"),
        /** What would be on hand is no number of units. */
        STOCK("stock"),
        /** Orders hold more than would be on hand. */
        STOCK_RESERVED("stock");

        private final String field;

        Kind(String field) {
            this.field = field;
        }

        /** The field of a {@link NewProduct} or {@link ProductVariant} that it concerns. */
        public String field() {
            return field;
        }

        /** What it is called in message bundles, with what it is about as {@code {0}}. */
        public String message() {
            return "catalog.fault." + name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    ProductFault(Kind kind) {
        this(kind, "");
    }

    @Override
    public String toString() {
        return about.isEmpty() ? kind.name() : kind + " (" + about + ")";
    }
}
