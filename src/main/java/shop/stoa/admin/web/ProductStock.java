package shop.stoa.admin.web;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import shop.stoa.catalog.StockOfProducts;
import shop.stoa.inventory.Inventory;
import shop.stoa.inventory.StockDesk;
import shop.stoa.inventory.StockLevel;
import shop.stoa.inventory.StockOutcome;
import shop.stoa.kernel.Sku;
import shop.stoa.web.May;

/** Tells the pages about products what the books of the stock say, and the books what was typed there. */
@Component
class ProductStock implements StockOfProducts {

    private final Inventory inventory;
    private final StockDesk desk;

    ProductStock(Inventory inventory, StockDesk desk) {
        this.inventory = inventory;
        this.desk = desk;
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

    @Override
    public void requireLeave() {
        May.require("inventory.adjust");
    }

    @Override
    public Outcome count(UUID token, Sku sku, int seen, int onHand, @Nullable String reason, String actor) {
        requireLeave();
        return switch (desk.count(token, sku, seen, onHand, reason, actor)) {
            case StockOutcome.Done ignored -> new Outcome.Done();
            case StockOutcome.Moved(StockLevel now) -> new Outcome.Moved(now.onHand());
            case StockOutcome.TooFew(StockLevel now) -> new Outcome.TooFew(now.reserved());
        };
    }
}
