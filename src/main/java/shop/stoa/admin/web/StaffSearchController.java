package shop.stoa.admin.web;

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
import shop.stoa.orders.CustomerBooks;
import shop.stoa.orders.CustomerQuery;
import shop.stoa.orders.CustomerSort;
import shop.stoa.orders.CustomerSummary;
import shop.stoa.orders.OrderId;
import shop.stoa.orders.OrderNumber;
import shop.stoa.orders.OrderQuery;
import shop.stoa.orders.OrderSort;
import shop.stoa.orders.OrderSummary;
import shop.stoa.orders.StaffOrders;
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

    private static final CustomerSort NEWEST = new CustomerSort(CustomerSort.By.NEWEST, true);

    private final StaffOrders orders;
    private final ProviderIds ids;
    private final CustomerBooks customers;
    private final Assortment assortment;
    private final List<AdminMenuItem> menu;
    private final MessageSource messages;

    StaffSearchController(
            StaffOrders orders,
            ProviderIds ids,
            CustomerBooks customers,
            Assortment assortment,
            ObjectProvider<AdminMenuItem> menu,
            MessageSource messages) {
        this.orders = orders;
        this.ids = ids;
        this.customers = customers;
        this.assortment = assortment;
        this.menu = menu.stream().toList();
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
        String words = q.replace("\0", "").strip();
        String asked = words.substring(0, Math.min(words.length(), LONGEST)).strip();
        Optional<OrderId> order =
                May.has("orders.view") ? numbered(asked).or(() -> ids.orderOf(words)) : Optional.empty();
        return order.map(id -> new ModelAndView(goTo("/admin/orders/" + id))).orElseGet(() -> found(asked, reader));
    }

    private Optional<OrderId> numbered(String words) {
        String digits = words.startsWith("#") ? words.substring(1) : words;
        return digits.matches("[0-9]{1,15}")
                ? orders.numbered(new OrderNumber(Long.parseLong(digits)))
                : Optional.empty();
    }

    private ModelAndView found(String words, Locale reader) {
        ModelAndView page = new ModelAndView("admin/search");
        page.addObject("words", words);
        page.addObject("orders", ordersWith(words));
        page.addObject("customers", customersWith(words));
        page.addObject("products", productsWith(words));
        page.addObject("named", linesWith(words, reader));
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
        String low = words.toLowerCase(reader);
        return menu.stream()
                .map(AdminMenuItem::label)
                .filter(label -> messages.getMessage(label, null, reader)
                        .toLowerCase(reader)
                        .contains(low))
                .collect(Collectors.toSet());
    }

    private static RedirectView goTo(String path) {
        RedirectView away = new RedirectView(path, true);
        away.setStatusCode(HttpStatus.SEE_OTHER);
        away.setExpandUriTemplateVariables(false);
        return away;
    }
}
