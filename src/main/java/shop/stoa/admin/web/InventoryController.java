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
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import shop.stoa.inventory.StockDesk;
import shop.stoa.inventory.StockLevel;
import shop.stoa.inventory.StockPage;
import shop.stoa.inventory.StockQuery;
import shop.stoa.inventory.StockQuery.Show;
import shop.stoa.kernel.Sku;
import shop.stoa.web.Needs;
import shop.stoa.web.ShopSettings;
import shop.stoa.web.Tab;

/** All SKUs and what there is of each. */
@Controller
@Needs("inventory.view")
class InventoryController {

    private static final int PAGE = 50;

    private final StockDesk desk;
    private final StockByProduct byProduct;
    private final StockNames names;
    private final StockSheet sheet;
    private final ShopSettings shop;
    private final Clock clock;

    InventoryController(
            StockDesk desk,
            StockByProduct byProduct,
            StockNames names,
            StockSheet sheet,
            ShopSettings shop,
            Clock clock) {
        this.desk = desk;
        this.byProduct = byProduct;
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
    String list(@RequestParam MultiValueMap<String, String> address, Locale reader, Model model) {
        InventoryFilter asked = InventoryFilter.of(address);
        int low = desk.countLow(StockByProduct.MOST);
        int out = desk.countOut(StockByProduct.MOST);
        int listed = asked.show() == Show.LOW ? low : out;
        boolean nameable = asked.show() == Show.ALL || listed < StockByProduct.MOST;
        InventoryFilter filter = nameable ? asked : asked.withoutProducts();
        StockPage page = page(filter, reader);
        Map<Sku, StockNames.Name> known =
                names.of(page.levels().stream().map(StockLevel::sku).toList(), reader);
        Map<Sku, Integer> sold = desk.soldOf(known.keySet());
        model.addAttribute(
                "rows",
                page.levels().stream()
                        .map(level -> new Row(
                                level,
                                Objects.requireNonNull(known.get(level.sku())),
                                daysOf(level, sold),
                                badge(level)))
                        .toList());
        model.addAttribute("next", page.next());
        model.addAttribute("filter", filter);
        model.addAttribute("nameable", nameable);
        model.addAttribute("views", views(filter.show(), low, out));
        model.addAttribute("proof", desk.lastProof().orElse(null));
        return "admin/inventory";
    }

    private StockPage page(InventoryFilter filter, Locale reader) {
        Set<Sku> named = filter.words().isEmpty() ? Set.of() : names.named(filter.words());
        return filter.isByProduct()
                ? byProduct.page(filter, named, PAGE, reader)
                : desk.list(new StockQuery(filter.show(), filter.words(), named, filter.order(), filter.after()), PAGE);
    }

    private static @Nullable Integer daysOf(StockLevel level, Map<Sku, Integer> sold) {
        Integer units = sold.get(level.sku());
        return units == null || units <= 0 ? null : (Integer) level.daysAt(units);
    }

    /** What there is of all that the list was asked for, with an empty column for what somebody counts. */
    @GetMapping("/admin/inventory/levels.csv")
    void downloadLevels(
            @RequestParam MultiValueMap<String, String> address, HttpServletResponse response, Locale reader)
            throws IOException {
        String today = LocalDate.now(clock.withZone(shop.timeZone())).toString();
        sheet.writeLevels(response, "stock-" + today + ".csv", InventoryFilter.of(address), reader);
    }

    private static List<Tab> views(Show shown, int low, int out) {
        return List.of(
                tab(Show.ALL, "admin.inventory.all", shown, null),
                tab(Show.LOW, "admin.inventory.low", shown, count(low)),
                tab(Show.OUT, "admin.inventory.out", shown, count(out)));
    }

    private static Tab tab(Show show, String text, Show shown, @Nullable Long count) {
        return new Tab(InventoryFilter.word(show), text, show == shown, count);
    }

    private static @Nullable Long count(int counted) {
        return counted == 0 || counted == StockByProduct.MOST ? null : Long.valueOf(counted);
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
