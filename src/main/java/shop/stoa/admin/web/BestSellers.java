package shop.stoa.admin.web;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import shop.stoa.catalog.Assortment;
import shop.stoa.catalog.ProductId;
import shop.stoa.kernel.Money;
import shop.stoa.kernel.Sku;
import shop.stoa.orders.SoldSku;

/** The products that brought most in a time: the ledger knows SKUs alone, and the catalogue whose they are. */
@Component
class BestSellers {

    /** Of a product, what it sold of SKUs that are not among the best of all is not counted. */
    private static final int SKUS = 500;

    private final SalesBook book;
    private final Assortment assortment;
    private final StockNames names;

    BestSellers(SalesBook book, Assortment assortment, StockNames names) {
        this.book = book;
        this.assortment = assortment;
        this.names = names;
    }

    /**
     * A product and what was sold of it.
     *
     * @param title the SKU where the catalogue has it no more
     * @param product null where the catalogue has it no more
     */
    record Row(String title, @Nullable ProductId product, long units, Money revenue) {}

    /** From one moment until before another, the best first. */
    List<Row> between(Instant from, Instant until, int most, Locale reader) {
        List<Sold> best = byProduct(book.best(from, until, SKUS)).stream()
                .sorted(Comparator.comparing((Sold each) -> each.revenue.minor())
                        .reversed()
                        .thenComparing(Sold::sku))
                .limit(most)
                .toList();
        Map<Sku, StockNames.Name> known = names.of(best.stream().map(Sold::sku).toList(), reader);
        return best.stream()
                .map(each -> new Row(
                        titleOf(each, Objects.requireNonNull(known.get(each.sku))),
                        each.product,
                        each.units,
                        each.revenue))
                .toList();
    }

    private static String titleOf(Sold sold, StockNames.Name name) {
        return name.title().isEmpty() ? sold.sku.value() : name.title();
    }

    /** @param sku the best of the product's */
    private record Sold(Sku sku, @Nullable ProductId product, long units, Money revenue) {

        private Sold plus(Sold other) {
            return new Sold(sku, product, units + other.units, revenue.plus(other.revenue));
        }
    }

    private Collection<Sold> byProduct(List<SoldSku> best) {
        Map<String, ProductId> owners =
                assortment.ownersOf(best.stream().map(SoldSku::sku).toList());
        Map<Object, Sold> sold = new HashMap<>();
        for (SoldSku each : best) {
            Sku sku = each.sku();
            ProductId product = owners.get(sku.value().toLowerCase(Locale.ROOT));
            sold.merge(
                    Objects.requireNonNullElse(product, sku),
                    new Sold(sku, product, each.units(), each.revenue()),
                    Sold::plus);
        }
        return sold.values();
    }
}
