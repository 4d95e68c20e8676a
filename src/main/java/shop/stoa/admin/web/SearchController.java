package shop.stoa.admin.web;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.view.RedirectView;
import org.springframework.web.util.UriUtils;
import shop.stoa.orders.OrderDetails;
import shop.stoa.orders.OrderId;
import shop.stoa.orders.OrderNumber;
import shop.stoa.orders.Orders;
import shop.stoa.orders.StaffOrders;
import shop.stoa.payments.Payments;
import shop.stoa.web.Needs;

/** The search that every page of the admin has: an order's number or the payment provider's id leads to the order, all else to the orders it finds. */
@Controller
@Needs("orders.view")
class SearchController {

    private final StaffOrders orders;
    private final Orders books;
    private final Payments payments;

    SearchController(StaffOrders orders, Orders books, Payments payments) {
        this.orders = orders;
        this.books = books;
        this.payments = payments;
    }

    @GetMapping("/admin/search")
    RedirectView search(@RequestParam(defaultValue = "") String q) {
        String words = q.strip();
        return numbered(words)
                .or(() -> named(words))
                .map(order -> goTo("/admin/orders/" + order))
                .orElseGet(() -> goTo("/admin/orders" + (words.isEmpty() ? "" : "?q=" + encoded(words))));
    }

    private Optional<OrderId> numbered(String words) {
        String digits = words.startsWith("#") ? words.substring(1) : words;
        return digits.matches("[0-9]{1,15}")
                ? orders.numbered(new OrderNumber(Long.parseLong(digits)))
                : Optional.empty();
    }

    /** By the provider's id, as its own pages show it. */
    private Optional<OrderId> named(String words) {
        return words.matches("(pi|cs|re|pyr)_[A-Za-z0-9_-]{1,250}")
                ? payments.named(words).flatMap(books::orderOf).map(OrderDetails::id)
                : Optional.empty();
    }

    private static String encoded(String words) {
        return UriUtils.encode(words, StandardCharsets.UTF_8);
    }

    private static RedirectView goTo(String path) {
        RedirectView away = new RedirectView(path, true);
        away.setStatusCode(HttpStatus.SEE_OTHER);
        away.setExpandUriTemplateVariables(false);
        return away;
    }
}
