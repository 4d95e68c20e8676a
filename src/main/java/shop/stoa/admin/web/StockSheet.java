package shop.stoa.admin.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import shop.stoa.inventory.StockDesk;
import shop.stoa.kernel.Sku;
import shop.stoa.web.ShopSettings;
import shop.stoa.web.Spreadsheet;

/** Movements as a file. */
@Component
class StockSheet {

    private static final List<String> COLUMNS =
            List.of("when", "sku", "change", "balance", "kind", "reason", "who", "order");

    private final StockDesk desk;
    private final ShopSettings shop;
    private final MessageSource messages;

    StockSheet(StockDesk desk, ShopSettings shop, MessageSource messages) {
        this.desk = desk;
        this.shop = shop;
        this.messages = messages;
    }

    /** @param sku null for all */
    void write(HttpServletResponse response, String name, @Nullable Sku sku, Locale reader) throws IOException {
        DateTimeFormatter moments = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
        try (Spreadsheet sheet = Spreadsheet.download(response, name)) {
            sheet.row(COLUMNS.stream()
                    .map(column -> messages.getMessage("admin.inventory.column." + column, null, reader))
                    .toArray());
            desk.eachMove(
                    sku,
                    move -> sheet.row(
                            moments.format(move.at().atZone(shop.timeZone())),
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
