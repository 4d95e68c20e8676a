package shop.stoa.imports.reading;

import java.util.List;
import java.util.Locale;

/** The columns of our own format, which every other format is told in. */
public final class Column {

    public static final String SLUG = "slug";
    public static final String TITLE = "title";
    public static final String DESCRIPTION = "description";
    public static final String STATUS = "status";
    public static final String ACTIVE_FROM = "active from";
    public static final String ACTIVE_UNTIL = "active until";
    public static final String CATEGORY = "category";
    public static final String CATEGORY_SLUG = "category slug";
    public static final String BRAND = "brand";
    public static final String TAGS = "tags";
    public static final String SEO_TITLE = "seo title";
    public static final String SEO_DESCRIPTION = "seo description";
    public static final String RELATED = "related";
    public static final String IMAGES = "images";
    public static final String IMAGE_ALTS = "image alts";
    public static final String SKU = "sku";
    public static final String BARCODE = "barcode";
    public static final String PRICE = "price";
    public static final String COMPARE_AT = "compare-at price";
    public static final String COST = "cost";
    public static final String CURRENCY = "currency";
    public static final String TAX_CLASS = "tax class";
    public static final String WEIGHT = "weight (g)";
    public static final String LENGTH = "length (mm)";
    public static final String WIDTH = "width (mm)";
    public static final String HEIGHT = "height (mm)";
    public static final String CUSTOMS_CODE = "customs code";
    public static final String ORIGIN = "country of origin";
    public static final String VARIANT_IMAGES = "variant images";
    public static final String ON_HAND = "on hand";
    public static final String ATTRIBUTE = "attribute:";
    public static final String CATEGORY_INTRODUCTIONS = "category introductions";
    public static final String CATEGORY_IMAGES = "category images";
    public static final String CATEGORY_IMAGE_ALTS = "category image alts";
    public static final String ATTRIBUTE_NAMES = "attribute names";

    /**
     * No column of a file of ours: what a row of another shop says that has no count. {@link #IN_STOCK} where it is sold there
     * all the same, else {@link #SOLD_OUT}.
     */
    public static final String UNCOUNTED = "uncounted";

    public static final String IN_STOCK = "in stock";
    public static final String SOLD_OUT = "sold out";

    /**
     * No columns of a file of ours: what another shop shows beside a product, by {@link Reference references} to its other
     * products.
     */
    public static final String UPSELLS = "upsells";

    public static final String CROSS_SELLS = "cross-sells";

    /** How many options a product can have. */
    public static final int OPTIONS = 3;

    /** Of a product as a whole, in the order of the file; options, attributes and translations come besides. */
    public static final List<String> OF_PRODUCT = List.of(
            SLUG,
            TITLE,
            DESCRIPTION,
            STATUS,
            ACTIVE_FROM,
            ACTIVE_UNTIL,
            CATEGORY,
            CATEGORY_SLUG,
            BRAND,
            TAGS,
            SEO_TITLE,
            SEO_DESCRIPTION,
            RELATED,
            IMAGES,
            IMAGE_ALTS,
            optionName(1),
            optionName(2),
            optionName(3),
            optionOrder(1),
            optionOrder(2),
            optionOrder(3));

    /** Said once in a file, of what its products share: the categories from the top down to a product's, and the attributes. */
    public static final List<String> SHARED =
            List.of(CATEGORY_INTRODUCTIONS, CATEGORY_IMAGES, CATEGORY_IMAGE_ALTS, ATTRIBUTE_NAMES);

    /** Of each variant, in the order of the file. */
    public static final List<String> OF_VARIANT = List.of(
            optionValue(1),
            optionValue(2),
            optionValue(3),
            SKU,
            BARCODE,
            PRICE,
            COMPARE_AT,
            COST,
            CURRENCY,
            TAX_CLASS,
            WEIGHT,
            LENGTH,
            WIDTH,
            HEIGHT,
            CUSTOMS_CODE,
            ORIGIN,
            VARIANT_IMAGES,
            ON_HAND);

    private Column() {}

    /** The header of an attribute's column, whatever the name: brackets and colons in it are no unit, type or language. */
    public static String attribute(String name) {
        return ATTRIBUTE + name.replaceAll("[(:]", "\\\\$0");
    }

    /** @param number from 1 */
    public static String optionName(int number) {
        return "option " + number + " name";
    }

    /** The values of an option in their order, where that is another one than the variants'. @param number from 1 */
    public static String optionOrder(int number) {
        return "option " + number + " order";
    }

    /** @param number from 1 */
    public static String optionValue(int number) {
        return "option " + number + " value";
    }

    /** The same in another language than the shop's own: {@code title:de}. */
    public static String in(String language, String column) {
        return column + ":" + language;
    }

    public static boolean isOfVariant(String column) {
        return OF_VARIANT.contains(column) || OF_VARIANT.stream().anyMatch(own -> column.startsWith(own + ":"));
    }

    /** Whether it is one of {@link #SHARED}, in whatever language. */
    public static boolean isShared(String column) {
        return SHARED.contains(plain(column));
    }

    private static String plain(String column) {
        return column.replaceFirst(":[a-z]{2,3}$", "");
    }

    static boolean isOwn(String column) {
        String plain = plain(column);
        return OF_PRODUCT.contains(plain)
                || SHARED.contains(plain)
                || OF_VARIANT.contains(plain)
                || column.regionMatches(true, 0, ATTRIBUTE, 0, ATTRIBUTE.length());
    }

    /** Headers are told apart by their words, not by how they are spelt; an attribute's name stays as it is written. */
    static String normalised(String header) {
        String plain = header.strip();
        return plain.regionMatches(true, 0, ATTRIBUTE, 0, ATTRIBUTE.length())
                ? ATTRIBUTE + plain.substring(ATTRIBUTE.length()).strip()
                : plain.toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
    }
}
