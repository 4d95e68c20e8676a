package shop.stoa.admin.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import shop.stoa.inventory.StockCover;
import shop.stoa.inventory.StockDesk;
import shop.stoa.kernel.Sku;
import shop.stoa.web.Needs;
import shop.stoa.web.ShopSettings;
import shop.stoa.web.Spreadsheet;

/** What runs out soon, at the rate at which it was ordered of late: what to order anew. */
@Controller
@Needs("inventory.view")
class CoverController {

    private static final int MOST = 200;
    private static final int MOST_IN_FILE = 10_000;
    private static final int USUAL = 14;
    private static final List<Integer> SPANS = List.of(7, USUAL, 30, 60);

    private final StockDesk desk;
    private final StockNames names;
    private final ShopSettings shop;
    private final MessageSource messages;
    private final Clock clock;

    CoverController(StockDesk desk, StockNames names, ShopSettings shop, MessageSource messages, Clock clock) {
        this.desk = desk;
        this.names = names;
        this.shop = shop;
        this.messages = messages;
        this.clock = clock;
    }

    /** A line of the report. @param until the day on which the last one goes */
    record Row(StockCover cover, StockNames.Name name, LocalDate until) {}

    @GetMapping("/admin/inventory/cover")
    String report(@RequestParam(defaultValue = "") String within, Locale reader, Model model) {
        int days = daysOf(within);
        List<Row> rows = rows(days, MOST + 1, reader);
        model.addAttribute("rows", rows.subList(0, Math.min(MOST, rows.size())));
        model.addAttribute("more", rows.size() > MOST);
        model.addAttribute("most", MOST);
        model.addAttribute("within", days);
        model.addAttribute("spans", SPANS);
        return "admin/cover";
    }

    @GetMapping("/admin/inventory/cover.csv")
    void download(@RequestParam(defaultValue = "") String within, HttpServletResponse response, Locale reader)
            throws IOException {
        try (Spreadsheet sheet = Spreadsheet.download(response, "running-out-" + today() + ".csv")) {
            sheet.row(Stream.of("sku", "item", "on-hand", "reserved", "available", "sold", "days", "until")
                    .map(column -> messages.getMessage("admin.inventory.column." + column, null, reader))
                    .toArray());
            for (Row row : rows(daysOf(within), MOST_IN_FILE, reader)) {
                StockCover cover = row.cover;
                sheet.row(
                        cover.level().sku(),
                        row.name.whole(),
                        cover.level().onHand(),
                        cover.level().reserved(),
                        cover.level().available(),
                        cover.sold(),
                        cover.days(),
                        row.until);
            }
        }
    }

    private List<Row> rows(int days, int most, Locale reader) {
        List<StockCover> covers = desk.runningOut(days, most);
        Map<Sku, StockNames.Name> known =
                names.of(covers.stream().map(cover -> cover.level().sku()).toList(), reader);
        LocalDate today = today();
        return covers.stream()
                .map(cover -> new Row(
                        cover, Objects.requireNonNull(known.get(cover.level().sku())), today.plusDays(cover.days())))
                .toList();
    }

    private LocalDate today() {
        return LocalDate.now(clock.withZone(shop.timeZone()));
    }

    private static int daysOf(String within) {
        return SPANS.stream()
                .filter(span -> within.equals(span.toString()))
                .findAny()
                .orElse(USUAL);
    }
}
