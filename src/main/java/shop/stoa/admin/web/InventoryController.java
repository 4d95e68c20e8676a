package shop.stoa.admin.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import shop.stoa.inventory.StockDesk;
import shop.stoa.inventory.StockLevel;
import shop.stoa.inventory.StockQuery;
import shop.stoa.kernel.Sku;
import shop.stoa.web.Needs;
import shop.stoa.web.ShopSettings;
import shop.stoa.web.Tab;

/** All SKUs and what there is of each. */
@Controller
@Needs("inventory.view")
class InventoryController {

    private static final int PAGE = 50;
    private static final int COUNTED = 1000;
    private static final int LONGEST = 100;

    private final StockDesk desk;
    private final StockNames names;
    private final StockSheet sheet;
    private final ShopSettings shop;
    private final Clock clock;

    InventoryController(StockDesk desk, StockNames names, StockSheet sheet, ShopSettings shop, Clock clock) {
        this.desk = desk;
        this.names = names;
        this.sheet = sheet;
        this.shop = shop;
        this.clock = clock;
    }

    /** A line of the list. @param days how long it lasts; null where nobody ordered it of late */
    record Row(
            StockLevel level,
            StockNames.Name name,
            @Nullable Integer days,
            @Nullable Badge badge) {}

    @GetMapping("/admin/inventory")
    String list(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String show,
            @RequestParam(defaultValue = "") String after,
            Locale reader,
            Model model) {
        String words = q.strip().substring(0, Math.min(q.strip().length(), LONGEST));
        StockQuery.Show shown = show.equals("low")
                ? StockQuery.Show.LOW
                : show.equals("out") ? StockQuery.Show.OUT : StockQuery.Show.ALL;
        Sku last = Sku.isWellFormed(after) ? new Sku(after) : null;
        Set<Sku> named = words.isEmpty() ? Set.of() : names.named(words);
        List<StockLevel> found = desk.list(new StockQuery(shown, words, named, last), PAGE + 1);
        List<StockLevel> page = found.subList(0, Math.min(PAGE, found.size()));
        Map<Sku, StockNames.Name> known =
                names.of(page.stream().map(StockLevel::sku).toList(), reader);
        Map<Sku, Integer> sold = desk.soldOf(known.keySet());
        model.addAttribute(
                "rows",
                page.stream()
                        .map(level -> new Row(
                                level,
                                Objects.requireNonNull(known.get(level.sku())),
                                daysOf(level, sold),
                                badge(level)))
                        .toList());
        model.addAttribute("next", found.size() > PAGE ? page.getLast().sku().value() : null);
        model.addAttribute("first", last == null);
        model.addAttribute("words", words);
        model.addAttribute("all", shown == StockQuery.Show.ALL);
        model.addAttribute("views", views(shown));
        model.addAttribute("proof", desk.lastProof().orElse(null));
        return "admin/inventory";
    }

    private static @Nullable Integer daysOf(StockLevel level, Map<Sku, Integer> sold) {
        Integer units = sold.get(level.sku());
        return units == null || units <= 0 ? null : (Integer) level.daysAt(units);
    }

    /** What there is of everything, with an empty column for what somebody counts. */
    @GetMapping("/admin/inventory/levels.csv")
    void downloadLevels(HttpServletResponse response, Locale reader) throws IOException {
        String today = LocalDate.now(clock.withZone(shop.timeZone())).toString();
        sheet.writeLevels(response, "stock-" + today + ".csv", reader);
    }

    private List<Tab> views(StockQuery.Show shown) {
        return List.of(
                new Tab("", "admin.inventory.all", shown == StockQuery.Show.ALL, null),
                new Tab("low", "admin.inventory.low", shown == StockQuery.Show.LOW, count(desk.countLow(COUNTED))),
                new Tab("out", "admin.inventory.out", shown == StockQuery.Show.OUT, count(desk.countOut(COUNTED))));
    }

    private static @Nullable Long count(int counted) {
        return counted == 0 || counted == COUNTED ? null : Long.valueOf(counted);
    }

    static @Nullable Badge badge(StockLevel level) {
        return level.isOut()
                ? new Badge("error", "ring", "admin.inventory.is-out")
                : level.isLow() ? new Badge("warn", "half", "admin.inventory.is-low") : null;
    }

    /** Every movement there ever was. */
    @GetMapping("/admin/inventory.csv")
    void download(HttpServletResponse response, Locale reader) throws IOException {
        String today = LocalDate.now(clock.withZone(shop.timeZone())).toString();
        sheet.write(response, "stock-movements-" + today + ".csv", null, reader);
    }

    @PostMapping("/admin/inventory/proofs")
    @Needs("inventory.adjust")
    String prove() {
        desk.wantProof();
        return "redirect:/admin/inventory?done=proof";
    }
}
