package shop.stoa.admin.web;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import shop.stoa.catalog.ShelfStock;
import shop.stoa.inventory.Inventory;
import shop.stoa.kernel.Sku;

/** Tells the pages about products what the books of the stock say. */
@Component
class ProductStock implements ShelfStock {

    private final Inventory inventory;

    ProductStock(Inventory inventory) {
        this.inventory = inventory;
    }

    @Override
    public Map<Sku, Units> of(Collection<Sku> skus) {
        Set<Sku> asked = Set.copyOf(skus);
        Map<Sku, Integer> onHand = inventory.onHandOf(asked);
        Map<Sku, Units> units = new HashMap<>();
        inventory
                .availabilityOf(asked)
                .forEach((sku, known) -> units.put(sku, new Units(onHand.getOrDefault(sku, 0), known.available())));
        return units;
    }
}
