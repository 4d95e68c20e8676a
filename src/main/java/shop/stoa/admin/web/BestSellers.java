package shop.stoa.admin.web;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import shop.stoa.catalog.Assortment;
import shop.stoa.catalog.ProductId;
import shop.stoa.catalog.ProductSheet;
import shop.stoa.kernel.Money;
import shop.stoa.kernel.Sku;
import shop.stoa.orders.SoldSku;
import shop.stoa.orders.StaffOrders;
import shop.stoa.web.ShopSettings;

/** The products that brought most in a time: the ledger knows SKUs alone, and the catalogue whose they are. */
@Component
class BestSellers {

    /** Of a product, what it sold of SKUs that are not among the best of all is not counted. */
    private static final int SKUS = 500;

    private final StaffOrders ledger;
    private final Assortment assortment;
    private final ShopSettings shop;

    BestSellers(StaffOrders ledger, Assortment assortment, ShopSettings shop) {
        this.ledger = ledger;
        this.assortment = assortment;
        this.shop = shop;
    }

    /**
     * A product and what was sold of it.
     *
     * @param title in the shop's own language; the SKU where the catalogue has it no more
     * @param product null where the catalogue has it no more
     */
    record Row(String title, @Nullable ProductId product, long units, Money revenue) {

        private Row named(Map<ProductId, String> titles) {
            return product == null ? this : new Row(titles.getOrDefault(product, title), product, units, revenue);
        }

        private Row plus(Row other) {
            return new Row(title, product, units + other.units, revenue.plus(other.revenue));
        }
    }

    /** From one moment until before another, the best first. */
    List<Row> between(Instant from, Instant until, int most) {
        List<Row> best = byProduct(ledger.best(from, until, shop.currency(), SKUS)).stream()
                .sorted(Comparator.comparing((Row row) -> row.revenue.minor())
                        .reversed()
                        .thenComparing(Row::title))
                .limit(most)
                .toList();
        Map<ProductId, String> titles = titles(best);
        return best.stream().map(row -> row.named(titles)).toList();
    }

    private List<Row> byProduct(List<SoldSku> sold) {
        Map<String, ProductId> owners =
                assortment.ownersOf(sold.stream().map(SoldSku::sku).toList());
        Map<Object, Row> rows = new HashMap<>();
        for (SoldSku each : sold) {
            Sku sku = each.sku();
            ProductId product = owners.get(sku.value().toLowerCase(Locale.ROOT));
            rows.merge(
                    Objects.requireNonNullElse(product, sku),
                    new Row(sku.value(), product, each.units(), each.revenue()),
                    Row::plus);
        }
        return List.copyOf(rows.values());
    }

    private Map<ProductId, String> titles(List<Row> rows) {
        List<ProductId> products =
                rows.stream().map(Row::product).filter(Objects::nonNull).toList();
        return assortment.sheetsOf(products).stream()
                .collect(Collectors.toMap(
                        ProductSheet::id, sheet -> sheet.product().title()));
    }
}
