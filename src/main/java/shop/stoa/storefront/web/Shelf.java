package shop.stoa.storefront.web;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import shop.stoa.kernel.Money;
import shop.stoa.kernel.Slice;
import shop.stoa.search.Browse;
import shop.stoa.search.CategoryCount;
import shop.stoa.search.Correction;
import shop.stoa.search.Facet;
import shop.stoa.search.FacetValue;
import shop.stoa.search.PriceRange;

/**
 * A listing as its page shows it: what there is, how it is narrowed, and every way on from here as an address.
 *
 * @param wish with nothing in it that means nothing
 * @param cards of all pages asked for
 * @param total on all pages there are
 * @param some whether nothing has all the words
 * @param corrected what is listed instead of what was searched for, or null
 * @param whole the facet of which all values are asked for, or null
 * @param inStock how many the other filters leave that can be had
 * @param prices the range that the other filters leave, or null where they leave nothing
 */
record Shelf(
        ListingWish wish,
        List<Card> cards,
        long total,
        boolean some,
        @Nullable Correction corrected,
        List<Facet> facets,
        @Nullable Facet whole,
        long inStock,
        @Nullable PriceRange prices,
        List<CategoryCount> categories) {

    /** Where one price band ends and the next begins, in whole units of the currency. */
    private static final long[] STEPS = {25, 50, 100, 250, 500, 1000, 2500};

    private static final int MOST_BANDS = 4;

    /** A price to press. */
    record Band(PriceFilter filter, String address, boolean chosen) {}

    /** A filter that is set, and the address without it; of {@code value} and {@code price} one is there but for what can be had. */
    record Applied(
            @Nullable FacetValue value,
            @Nullable String option,
            @Nullable PriceFilter price,
            String without) {

        public boolean isStock() {
            return value == null && price == null;
        }
    }

    /** The search for what was typed, letter by letter, where something else is listed. */
    public @Nullable String exactly() {
        return corrected == null ? null : wish.spelling(corrected.exact());
    }

    public boolean isFiltered() {
        return wish.isFiltered();
    }

    public boolean isEmpty() {
        return cards.isEmpty();
    }

    public List<Applied> applied() {
        List<Applied> applied = new ArrayList<>();
        for (Facet facet : facets) {
            facet.values().stream()
                    .filter(FacetValue::chosen)
                    .forEach(value -> applied.add(new Applied(value, facet.title(), null, wish.without(value))));
        }
        if (wish.inStock()) {
            applied.add(new Applied(null, null, null, wish.inStockOrNot()));
        }
        if (wish.price() != null) {
            applied.add(new Applied(null, null, wish.price(), wish.atAnyPrice()));
        }
        return applied;
    }

    /** Whether some of it can be had and some cannot, so that it is a choice. */
    public boolean isPartlyInStock() {
        return wish.inStock() || inStock > 0 && inStock < total;
    }

    /** Bands that part what there is; none where it is all of about the same price. */
    public List<Band> bands() {
        if (prices == null) {
            return List.of();
        }
        Currency currency = Currency.getInstance(prices.lowest().currencyCode());
        List<Money> steps = LongStream.of(STEPS)
                .mapToObj(step -> Money.ofDecimal(BigDecimal.valueOf(step), currency))
                .filter(step -> prices.lowest().isLessThan(step) && step.isLessThan(prices.highest()))
                .limit(MOST_BANDS - 1L)
                .toList();
        List<Band> bands = new ArrayList<>();
        Money from = null;
        for (Money to : steps) {
            bands.add(band(new PriceFilter(from, to)));
            from = to;
        }
        if (from != null) {
            bands.add(band(new PriceFilter(from, null)));
        }
        return bands;
    }

    private Band band(PriceFilter filter) {
        boolean chosen = filter.equals(wish.price());
        return new Band(filter, chosen ? wish.atAnyPrice() : wish.at(filter), chosen);
    }

    /** Where what is shown ends, counted from the listing's beginning. */
    public long shown() {
        return (wish.pages().first() - 1L) * Browse.PAGE_SIZE + cards.size();
    }

    /** The place of the first that is shown, counted from 1. */
    public long begin() {
        return (wish.pages().first() - 1L) * Browse.PAGE_SIZE + 1;
    }

    /** How many the next page holds. */
    public long following() {
        return Math.min(Browse.PAGE_SIZE, reachable() - shown());
    }

    /** How many of them pages show: a listing that is longer is to be narrowed. */
    private long reachable() {
        return Math.min(total, (long) Browse.LAST_PAGE * Browse.PAGE_SIZE);
    }

    /** Whether there is more than pages show, and this is the last of them. */
    public boolean isCut() {
        return total > reachable() && shown() >= reachable();
    }

    /** The next page alone, for whoever follows links. */
    public @Nullable String next() {
        return following() > 0 ? wish.on(wish.pages().next()) : null;
    }

    /** What is shown and the next page, for whoever loads it below. */
    public String longer() {
        return wish.on(wish.pages().withNext());
    }

    public @Nullable String previous() {
        return wish.pages().first() > 1 ? wish.on(wish.pages().previous()) : null;
    }

    /** The last page asked for, as a pager wants it. */
    public Slice<Card> slice() {
        return new Slice<>(lastCards(), wish.pages().last(), Browse.PAGE_SIZE, reachable(), total > reachable());
    }

    /** Those of the last page asked for. */
    public List<Card> lastCards() {
        int before = (wish.pages().last() - wish.pages().first()) * Browse.PAGE_SIZE;
        return cards.subList(Math.min(before, cards.size()), cards.size());
    }
}
