package shop.stoa.admin.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import shop.stoa.inventory.StockDesk;
import shop.stoa.inventory.StockLevel;
import shop.stoa.inventory.StockPage;
import shop.stoa.inventory.StockQuery;
import shop.stoa.inventory.StockSort;
import shop.stoa.kernel.Sku;
import shop.stoa.web.ShopSettings;
import shop.stoa.web.Spreadsheet;

/** Movements as a file. */
@Component
class StockSheet {

    private static final List<String> COLUMNS =
            List.of("when", "sku", "change", "balance", "kind", "reason", "who", "order");

    private static final List<String> LEVELS =
            List.of("sku", "item", "on-hand", "reserved", "available", "sold", "counted");
    private static final int PORTION = 500;

    private final StockDesk desk;
    private final StockNames names;
    private final ShopSettings shop;
    private final MessageSource messages;

    StockSheet(StockDesk desk, StockNames names, ShopSettings shop, MessageSource messages) {
        this.desk = desk;
        this.names = names;
        this.shop = shop;
        this.messages = messages;
    }

    /** The SKUs of a list in portions, each with an empty cell for what somebody counts. */
    void writeLevels(HttpServletResponse response, String name, InventoryFilter filter, Locale reader)
            throws IOException {
        Set<Sku> named = filter.words().isEmpty() ? Set.of() : names.named(filter.words());
        try (Spreadsheet sheet = Spreadsheet.download(response, name)) {
            sheet.row(LEVELS.stream()
                    .map(column -> messages.getMessage("admin.inventory.column." + column, null, reader))
                    .toArray());
            @Nullable String after = null;
            do {
                StockPage page = desk.list(
                        new StockQuery(filter.show(), filter.words(), named, StockSort.BY_SKU, after), PORTION);
                List<StockLevel> portion = page.levels();
                List<Sku> skus = portion.stream().map(StockLevel::sku).toList();
                Map<Sku, StockNames.Name> known = names.of(skus, reader);
                Map<Sku, Integer> sold = desk.soldOf(skus);
                portion.forEach(level -> sheet.row(
                        level.sku(),
                        Objects.requireNonNull(known.get(level.sku())).whole(),
                        level.onHand(),
                        level.reserved(),
                        level.available(),
                        sold.getOrDefault(level.sku(), 0),
                        null));
                after = page.next();
            } while (after != null);
        }
    }

    /** @param sku null for all */
    void write(HttpServletResponse response, String name, @Nullable Sku sku, Locale reader) throws IOException {
        try (Spreadsheet sheet = Spreadsheet.download(response, name)) {
            sheet.row(COLUMNS.stream()
                    .map(column -> messages.getMessage("admin.inventory.column." + column, null, reader))
                    .toArray());
            desk.eachMove(
                    sku,
                    move -> sheet.row(
                            Spreadsheet.moment(move.at(), shop.timeZone()),
                            move.sku(),
                            move.delta(),
                            move.balance(),
                            messages.getMessage("inventory.kind." + move.kind(), null, reader),
                            move.reason(),
                            move.actor(),
                            move.order()));
        }
    }
}
