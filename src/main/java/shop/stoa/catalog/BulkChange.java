package shop.stoa.catalog;

import java.util.EnumSet;
import java.util.Set;

/**
 * One thing that is done to every product of a {@link BulkEdit}, and to every variant of it where it is the variants' own.
 *
 * @param about the attribute's key or name where it is about an attribute, the words to find where some are replaced, the reason
 *     where it is about stock; else empty
 * @param value what it takes, as the target has it: an amount in minor units ({@code 6800}), hundredths of a percent
 *     ({@code 1250} for 12.5 %), grams, a size as {@link Dimensions#written()}, a slug, a status, an instant, words, tags
 *     parted by commas, units; empty where the way takes none, or where words are replaced by none
 * @param ending what a price is rounded to afterwards
 */
public record BulkChange(Target target, Way way, String about, String value, Ending ending) {

    public BulkChange {
        if (!target.ways().contains(way)) {
            throw new IllegalArgumentException(target + " cannot be changed by " + way);
        }
    }

    /** A price that stays as exact as it comes out. */
    public BulkChange(Target target, Way way, String value) {
        this(target, way, "", value, Ending.EXACT);
    }

    /** How it is changed. */
    public enum Way {
        SET,
        CLEAR,
        RAISE,
        LOWER,
        RAISE_PERCENT,
        LOWER_PERCENT,
        /** The price as it was before this edit becomes the former price. */
        FROM_PRICE,
        ADD,
        REMOVE,
        /** In front of what is there: of a line in the same line, of a description as a paragraph of its own. */
        BEFORE,
        /** Behind what is there, as {@link #BEFORE}. */
        AFTER,
        /** Each place where the words stand, written exactly so, has others in their place. */
        REPLACE,
        /** The text of each picture becomes the title as it was before this edit. */
        FROM_TITLE;

        public boolean isByPercent() {
            return this == RAISE_PERCENT || this == LOWER_PERCENT;
        }

        public boolean takesValue() {
            return this != CLEAR && this != FROM_PRICE && this != FROM_TITLE;
        }
    }

    /** A column that can be changed for many at once. */
    public enum Target {
        PRICE(true, Way.SET, Way.RAISE, Way.LOWER, Way.RAISE_PERCENT, Way.LOWER_PERCENT),
        COMPARE_AT_PRICE(
                true, Way.SET, Way.FROM_PRICE, Way.RAISE, Way.LOWER, Way.RAISE_PERCENT, Way.LOWER_PERCENT, Way.CLEAR),
        COST(true, Way.SET, Way.RAISE, Way.LOWER, Way.RAISE_PERCENT, Way.LOWER_PERCENT, Way.CLEAR),
        TAX_CLASS(true, Way.SET),
        WEIGHT(true, Way.SET),
        SIZE(true, Way.SET, Way.CLEAR),
        HS_CODE(true, Way.SET, Way.CLEAR),
        ORIGIN(true, Way.SET, Way.CLEAR),
        /** What is on hand; kept by the room that hangs out {@link StockOfProducts}. */
        STOCK(true, Way.RAISE, Way.LOWER, Way.SET),
        TITLE(false, Way.REPLACE, Way.BEFORE, Way.AFTER),
        DESCRIPTION(false, Way.REPLACE, Way.BEFORE, Way.AFTER, Way.SET, Way.CLEAR),
        SEO_TITLE(false, Way.REPLACE, Way.BEFORE, Way.AFTER, Way.SET, Way.CLEAR),
        SEO_DESCRIPTION(false, Way.REPLACE, Way.BEFORE, Way.AFTER, Way.SET, Way.CLEAR),
        /** What the pictures show in words. */
        PICTURE_TEXT(false, Way.FROM_TITLE, Way.REPLACE, Way.BEFORE, Way.AFTER, Way.SET),
        STATUS(false, Way.SET),
        ACTIVE_FROM(false, Way.SET, Way.CLEAR),
        ACTIVE_UNTIL(false, Way.SET, Way.CLEAR),
        CATEGORY(false, Way.SET),
        BRAND(false, Way.SET, Way.CLEAR),
        TAGS(false, Way.ADD, Way.REMOVE, Way.SET, Way.CLEAR),
        ATTRIBUTE(false, Way.SET, Way.ADD, Way.CLEAR);

        private final boolean ofVariants;
        private final Set<Way> ways;

        Target(boolean ofVariants, Way first, Way... others) {
            this.ofVariants = ofVariants;
            this.ways = EnumSet.of(first, others);
        }

        /** Whether each variant has its own. */
        public boolean isOfVariants() {
            return ofVariants;
        }

        public boolean isMoment() {
            return this == ACTIVE_FROM || this == ACTIVE_UNTIL;
        }

        public boolean isMoney() {
            return this == PRICE || this == COMPARE_AT_PRICE || this == COST;
        }

        public boolean isText() {
            return ways.contains(Way.REPLACE);
        }

        public Set<Way> ways() {
            return ways;
        }
    }

    /** What a price ends with, the nearest one of the kind; never nothing. */
    public enum Ending {
        EXACT(0, 0),
        /** To five hundredths. */
        FIVE(5, 0),
        /** To a tenth. */
        TEN(10, 0),
        WHOLE(100, 0),
        NINETY(100, 90),
        NINETY_FIVE(100, 95),
        NINETY_NINE(100, 99);

        private final int step;
        private final int offset;

        Ending(int step, int offset) {
            this.step = step;
            this.offset = offset;
        }

        /** @param minor in minor units @param unit how many of them the currency's unit has */
        long of(long minor, long unit) {
            long grid = step * unit / 100;
            if (grid <= 0 || minor <= 0) {
                return minor;
            }
            long end = offset * unit / 100;
            long nearest = Math.floorDiv(minor - end + grid / 2, grid) * grid + end;
            return nearest > 0 ? nearest : nearest + grid;
        }
    }
}
