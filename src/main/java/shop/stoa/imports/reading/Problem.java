package shop.stoa.imports.reading;

import org.jspecify.annotations.Nullable;

/**
 * What is wrong with a file, or could not be taken from it.
 *
 * @param line of the file, counted from 1
 * @param column as the file's header calls it; empty where the whole row is meant
 * @param value what stands there, shortened
 * @param detail what else the words for it need, such as another line; null where nothing
 */
public record Problem(
        int line,
        String column,
        Kind kind,
        String value,
        @Nullable String detail) {

    private static final int LONGEST = 200;

    public Problem {
        value = value.length() > LONGEST ? value.substring(0, LONGEST) + "…" : value;
    }

    public static Problem at(Cell cell, Kind kind) {
        return new Problem(cell.line(), cell.column(), kind, cell.text(), null);
    }

    public static Problem at(Cell cell, Kind kind, String detail) {
        return new Problem(cell.line(), cell.column(), kind, cell.text(), detail);
    }

    public static Problem ofRow(int line, Kind kind) {
        return new Problem(line, "", kind, "", null);
    }

    public static Problem ofRow(int line, Kind kind, String detail) {
        return new Problem(line, "", kind, "", detail);
    }

    /** What can be wrong. A grave one leaves the product out as a whole; any other is taken note of. */
    public enum Kind {
        ROW_TOO_LONG(true),
        ROW_ENDLESS(true),
        UNREADABLE_CHARACTER(true),
        WITHOUT_KEY(true),
        WITHOUT_TITLE(true),
        WITHOUT_PRICE(true),
        WITHOUT_VARIANTS(true),
        NOT_A_PRICE(true),
        AMBIGUOUS_PRICE(true),
        OTHER_CURRENCY(true),
        NEGATIVE(true),
        NOT_A_NUMBER(true),
        NOT_A_DATE(true),
        NOT_A_STATUS(true),
        NOT_A_SKU(true),
        NOT_A_SLUG(true),
        NOT_A_BARCODE(true),
        NOT_A_TAX_CLASS(true),
        NOT_A_COUNTRY(true),
        NOT_A_CUSTOMS_CODE(true),
        SKU_TWICE(true),
        SLUG_TWICE(true),
        SKU_OF_ANOTHER(true),
        CHOICES_TWICE(true),
        CHOICE_MISSING(true),
        TOO_MANY_OPTIONS(true),
        TOO_MANY_VARIANTS(true),
        UNKNOWN_PARENT(true),
        KIND_OF_PRODUCT(true),
        REFUSED(true),
        STOCK_RESERVED(true),
        PICTURE_NOT_FETCHED(true),
        SLUG_CHANGED(false),
        SKU_CHANGED(false),
        SKU_MADE(false),
        OTHER_CATEGORIES(false),
        VARIANTS_UNFOLDED(false),
        OVERSELLING(false),
        COMPARE_PRICE_DROPPED(false),
        SIZE_INCOMPLETE(false),
        VARIATION_DISABLED(false),
        UNCOUNTED(false),
        UNCOUNTED_ON_HAND(false),
        UNCOUNTED_KEPT(false),
        COUNT_SHARED(false),
        COUNT_BELOW_ZERO(false),
        COMES_AS_TAXED(false),
        COMES_AS_PARCEL(false),
        TAX_CLASS_THERE(false),
        HIDDEN_THERE(false),
        ONLY_FOUND_THERE(false),
        ONLY_LISTED_THERE(false),
        SALE_ENDS(false),
        SALE_BEGINS_LATER(false),
        UNKNOWN_RELATED(false),
        TOO_MANY_RELATED(false);

        private final boolean grave;

        Kind(boolean grave) {
            this.grave = grave;
        }

        public boolean isGrave() {
            return grave;
        }
    }
}
