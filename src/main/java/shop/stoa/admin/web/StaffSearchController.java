package shop.stoa.admin.web;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.view.RedirectView;
import shop.stoa.catalog.Assortment;
import shop.stoa.catalog.ProductFilter;
import shop.stoa.catalog.ProductLine;
import shop.stoa.catalog.ProductLines;
import shop.stoa.catalog.ProductSort;
import shop.stoa.kernel.Slice;
import shop.stoa.orders.CustomerQuery;
import shop.stoa.orders.CustomerSort;
import shop.stoa.orders.CustomerSummary;
import shop.stoa.orders.OrderId;
import shop.stoa.orders.OrderNumber;
import shop.stoa.orders.OrderQuery;
import shop.stoa.orders.OrderSort;
import shop.stoa.orders.OrderSummary;
import shop.stoa.orders.StaffOrders;
import shop.stoa.settings.SettingsCard;
import shop.stoa.web.AdminMenuItem;
import shop.stoa.web.May;
import shop.stoa.web.Needs;

/**
 * The search that every page of the admin has: an order's number or the payment provider's id leads to the order; other words find orders,
 * customers, products and pages of the admin, each only for whoever may see them.
 */
@Controller
@Needs(Needs.NOTHING)
class StaffSearchController {

    /** As far as the lists look. */
    private static final int LONGEST = 100;

    private static final int FEW = 6;

    /** Fewer letters begin too many words for a suggestion to be worth the question; the indexes of words know three at once. */
    private static final int SHORTEST = 3;

    private static final CustomerSort NEWEST = new CustomerSort(CustomerSort.By.NEWEST, true);

    private final StaffOrders orders;
    private final ProviderIds ids;
    private final CustomerSearch customers;
    private final Assortment assortment;
    private final List<AdminMenuItem> menu;
    private final List<SettingsCard> settings;
    private final MessageSource messages;

    StaffSearchController(
            StaffOrders orders,
            ProviderIds ids,
            CustomerSearch customers,
            Assortment assortment,
            ObjectProvider<AdminMenuItem> menu,
            ObjectProvider<SettingsCard> settings,
            MessageSource messages) {
        this.orders = orders;
        this.ids = ids;
        this.customers = customers;
        this.assortment = assortment;
        this.menu = menu.stream().toList();
        this.settings = settings.stream()
                .sorted(Comparator.comparingInt(SettingsCard::position))
                .toList();
        this.messages = messages;
    }

    /** The first of what was found. @param more whether there is more, which the list shows */
    record Hits<T>(List<T> few, boolean more) {

        private static <T> Hits<T> none() {
            return new Hits<>(List.of(), false);
        }

        private static <T> Hits<T> of(Slice<T> found) {
            List<T> items = found.items();
            return new Hits<>(items.subList(0, Math.min(FEW, items.size())), items.size() > FEW);
        }
    }

    @GetMapping("/admin/search")
    ModelAndView search(@RequestParam(defaultValue = "") String q, Locale reader) {
        String words = clean(q);
        String asked = shortened(words);
        Optional<OrderId> order =
                May.has("orders.view") ? numbered(asked).or(() -> ids.orderOf(words)) : Optional.empty();
        return order.map(id -> new ModelAndView(goTo("/admin/orders/" + id)))
                .orElseGet(() -> found("admin/search", asked, asked, reader));
    }

    /** A few of the same while somebody types, from the second letter on: a part of each page. */
    @GetMapping("/admin/search/suggest")
    ModelAndView suggest(@RequestParam(defaultValue = "") String q, Locale reader) {
        String words = shortened(clean(q));
        return words.length() < 2
                ? new ModelAndView("admin/suggestions :: none")
                : found("admin/suggestions :: answer", words, words.length() < SHORTEST ? "" : words, reader);
    }

    private static String clean(String typed) {
        return typed.replace("\0", "").strip();
    }

    private static String shortened(String words) {
        return words.substring(0, Math.min(words.length(), LONGEST)).strip();
    }

    private Optional<OrderId> numbered(String words) {
        String digits = words.startsWith("#") ? words.substring(1) : words;
        return digits.matches("[0-9]{1,15}")
                ? orders.numbered(new OrderNumber(Long.parseLong(digits)))
                : Optional.empty();
    }

    /** @param sought what is looked for in the books; empty for nothing */
    private ModelAndView found(String view, String words, String sought, Locale reader) {
        ModelAndView page = new ModelAndView(view);
        page.addObject("words", words);
        page.addObject("orders", ordersWith(sought));
        page.addObject("customers", customersWith(sought));
        page.addObject("products", productsWith(sought));
        page.addObject("named", linesWith(words, reader));
        page.addObject("settings", settingsWith(words, reader));
        return page;
    }

    private Hits<OrderSummary> ordersWith(String words) {
        return looksFor(words, "orders.view")
                ? Hits.of(orders.list(new OrderQuery(null, words, null, null), OrderSort.NEWEST, 1))
                : Hits.none();
    }

    private Hits<CustomerSummary> customersWith(String words) {
        return looksFor(words, "customers.view")
                ? Hits.of(customers.list(new CustomerQuery(null, null, words), NEWEST, 1))
                : Hits.none();
    }

    private Hits<ProductLine> productsWith(String words) {
        if (!looksFor(words, "catalog.view")) {
            return Hits.none();
        }
        ProductLines found = assortment.products(
                new ProductFilter(null, null, null, null, words), ProductSort.LATEST_CHANGE, null, FEW);
        return new Hits<>(found.lines(), found.next() != null);
    }

    private static boolean looksFor(String words, String permission) {
        return !words.isEmpty() && May.has(permission);
    }

    /** Those of the menu's lines, by their message keys, that are called so; whether they may be opened is the menu's to say. */
    private Set<String> linesWith(String words, Locale reader) {
        return menu.stream()
                .map(AdminMenuItem::label)
                .filter(label -> says(label, words, reader))
                .collect(Collectors.toSet());
    }

    /** By their names and by what is set there; what the menu has a line for is among its lines. */
    private List<SettingsCard> settingsWith(String words, Locale reader) {
        return settings.stream()
                .filter(card -> May.has(card.permission()))
                .filter(card -> menu.stream().noneMatch(item -> item.path().equals(card.path())))
                .filter(card -> says(card.title(), words, reader) || says(card.text(), words, reader))
                .toList();
    }

    private boolean says(String key, String words, Locale reader) {
        return messages.getMessage(key, null, reader).toLowerCase(reader).contains(words.toLowerCase(reader));
    }

    private static RedirectView goTo(String path) {
        RedirectView away = new RedirectView(path, true);
        away.setStatusCode(HttpStatus.SEE_OTHER);
        away.setExpandUriTemplateVariables(false);
        return away;
    }
}
