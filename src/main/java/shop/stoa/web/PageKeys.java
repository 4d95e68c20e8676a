package shop.stoa.web;

import java.util.Set;
import shop.stoa.kernel.Sku;
import shop.stoa.kernel.Slug;

/**
 * The names by which pages say what they are made of ({@link PageDependencies}) and rooms say what is other than before ({@link
 * PageNews}). A CDN can be told them, too.
 */
public final class PageKeys {

    /** Of every page: who the shop is, its menu, its ways. */
    public static final String ALL = "all";

    /** What is for sale at all: what is new, what is reduced, how many there are. */
    public static final String GOODS = "goods";

    /** Any listing. */
    public static final String LISTINGS = "listings";

    /** What collections say and hold. */
    public static final String COLLECTIONS = "collections";

    /** How the front page is arranged. */
    public static final String HOME = "home";

    /** The words that listings are filtered by; of no page, but of the copies that nodes keep in memory. */
    public static final String WORDS = "words";

    /** Which words mean the same when somebody searches, and which mean nothing; of no page, but of the copies in memory. */
    public static final String SYNONYMS = "synonyms";

    /** Of every page and of every copy in memory. */
    static final Set<String> EVERYTHING = Set.of(ALL, GOODS, WORDS, SYNONYMS);

    private PageKeys() {}

    /** What is said of a product. */
    public static String product(long id) {
        return "product-" + id;
    }

    /** That a product is shown by this address, which somebody has named though it may not be there. */
    public static String picked(Slug slug) {
        return "picked-" + slug;
    }

    /** That a SKU is shown, and what is said of the product that it is of. */
    public static String sku(Sku sku) {
        return "sku-" + sku;
    }

    /** How many of a SKU can be had, to the unit. */
    public static String stock(Sku sku) {
        return "stock-" + sku;
    }

    /** Whether a SKU can be had, and how many where they are few. */
    public static String few(Sku sku) {
        return "few-" + sku;
    }

    /** What a listing of a category shows. */
    public static String category(Slug category) {
        return "category-" + category;
    }

    /** Which products are in a category or in one below it. */
    public static String members(Slug category) {
        return "members-" + category;
    }

    /** Of which a listing has hundreds. */
    static boolean isOfOneUnit(String key) {
        return key.startsWith("sku-") || key.startsWith("stock-") || key.startsWith("few-");
    }
}
