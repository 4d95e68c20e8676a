package shop.stoa.storefront.web;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import shop.stoa.catalog.ListingSort;
import shop.stoa.kernel.Money;
import shop.stoa.kernel.Slice;

/** A shelf to look through, with the ways to narrow and sort it. */
record Listing(ListingWish wish, Slice<Card> products, List<PriceFilter> prices) {

    /** Where one price band ends and the next begins, in whole units of the currency. */
    private static final List<Long> STEPS = List.of(25L, 50L, 100L);

    static Listing of(ListingWish wish, Slice<Card> products, Currency currency) {
        return new Listing(wish, products, bands(currency));
    }

    public List<ListingSort> sorts() {
        return List.of(ListingSort.values());
    }

    public boolean isFiltered() {
        return wish.price() != null;
    }

    /** How many the next page shows. */
    public long following() {
        return Math.min(products.size(), products.total() - (long) products.page() * products.size());
    }

    private static List<PriceFilter> bands(Currency currency) {
        Money unit = Money.ofDecimal(BigDecimal.ONE, currency);
        List<PriceFilter> bands = new ArrayList<>();
        Money from = null;
        for (long step : STEPS) {
            Money to = unit.times(step);
            bands.add(new PriceFilter(from, to));
            from = to;
        }
        bands.add(new PriceFilter(from, null));
        return bands;
    }
}
