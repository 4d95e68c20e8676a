package shop.stoa.measuring;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.stoa.catalog.Assortment;
import shop.stoa.catalog.Attributes;
import shop.stoa.catalog.NewProduct;
import shop.stoa.inventory.Inventory;
import shop.stoa.kernel.Sku;

/**
 * Fills a shop with {@code stoa.measuring.products} products before it says that it is ready, or goes on where an earlier one was ended.
 */
@Component
@ConditionalOnProperty("stoa.measuring.products")
@Order(Ordered.HIGHEST_PRECEDENCE)
class ShelfFiller implements ApplicationRunner {

    private final Assortment assortment;
    private final Attributes attributes;
    private final Inventory inventory;
    private final JdbcClient jdbc;
    private final int products;
    private final String file;

    ShelfFiller(
            Assortment assortment,
            Attributes attributes,
            Inventory inventory,
            JdbcClient jdbc,
            @Value("${stoa.measuring.products}") int products,
            @Value("${stoa.measuring.file:}") String file) {
        this.assortment = assortment;
        this.attributes = attributes;
        this.inventory = inventory;
        this.jdbc = jdbc;
        this.products = products;
        this.file = file;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        int there = jdbc.sql("select count(*) from catalog.product")
                .query(Integer.class)
                .single();
        if (there >= products) {
            return;
        }
        Wares wares = Wares.of(file.isEmpty() ? null : Path.of(file));
        if (assortment.isEmpty()) {
            wares.categories().forEach(assortment::addCategory);
        }
        Shelver shelver = new Shelver(assortment, attributes, "EUR");
        // of the last lot that is there nobody may have counted the stock yet
        for (int from = Math.max(0, there / Shelver.LOT - 1) * Shelver.LOT; from < products; from += Shelver.LOT) {
            List<NewProduct> lot = IntStream.range(from, Math.min(from + Shelver.LOT, products))
                    .mapToObj(wares::product)
                    .toList();
            shelver.put(lot);
            inventory.count(stock(lot), "measuring", "count");
        }
        if (!shelver.refused().isEmpty()) {
            throw new IllegalStateException("Refused: " + shelver.refused());
        }
        // the index of a new shop is built from what is there, once; what each product has said meanwhile would be read
        // again
        jdbc.sql("delete from search.pending").update();
    }

    /** Every tenth variant is sold out. */
    private static Map<Sku, Integer> stock(List<NewProduct> lot) {
        Map<Sku, Integer> stock = new HashMap<>();
        lot.forEach(product -> product.variants().forEach(variant -> stock.put(variant.sku(), onHand(variant.sku()))));
        return stock;
    }

    static int onHand(Sku sku) {
        return Math.floorMod(sku.hashCode(), 10);
    }
}
