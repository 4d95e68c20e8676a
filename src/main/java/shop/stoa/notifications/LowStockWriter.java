package shop.stoa.notifications;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import shop.stoa.catalog.Catalog;
import shop.stoa.catalog.SellableVariant;
import shop.stoa.inventory.StockDesk;
import shop.stoa.inventory.StockLevel;
import shop.stoa.kernel.Sku;

/** Looks up what a mail about stock says: what things are called, and how many there are by now. */
@Component
class LowStockWriter {

    private static final int MOST = 50;

    private final StockDesk desk;
    private final Catalog catalog;

    LowStockWriter(StockDesk desk, Catalog catalog) {
        this.desk = desk;
        this.catalog = catalog;
    }

    LowStockLetter of(Collection<Sku> skus, Locale language) {
        List<StockLevel> levels = desk.levelsOf(Set.copyOf(skus)).stream()
                .sorted(Comparator.comparing(StockLevel::available).thenComparing(StockLevel::sku))
                .toList();
        List<StockLevel> listed = levels.subList(0, Math.min(MOST, levels.size()));
        Map<Sku, SellableVariant> names =
                catalog.variantsOf(listed.stream().map(StockLevel::sku).collect(Collectors.toSet()), language);
        return new LowStockLetter(
                listed.stream().map(level -> item(level, names)).toList(), levels.size() - listed.size());
    }

    private static LowStockLetter.Item item(StockLevel level, Map<Sku, SellableVariant> names) {
        SellableVariant variant = names.get(level.sku());
        return new LowStockLetter.Item(
                level.sku(),
                variant == null ? "" : variant.title(),
                variant == null ? "" : variant.choices(),
                level.available());
    }
}
