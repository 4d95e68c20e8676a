package shop.stoa.admin.web;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.view.RedirectView;
import org.springframework.web.util.UriUtils;
import shop.stoa.orders.OrderId;
import shop.stoa.orders.OrderNumber;
import shop.stoa.orders.StaffOrders;
import shop.stoa.web.Needs;

/** The search that every page of the admin has: an order's number or the payment provider's id leads to the order, all else to the orders it finds. */
@Controller
@Needs("orders.view")
class StaffSearchController {

    /** Longer than anything that there is to be found; an answer has no room for much more. */
    private static final int LONGEST = 200;

    private final StaffOrders orders;
    private final ProviderIds ids;

    StaffSearchController(StaffOrders orders, ProviderIds ids) {
        this.orders = orders;
        this.ids = ids;
    }

    @GetMapping("/admin/search")
    RedirectView search(@RequestParam(defaultValue = "") String q) {
        String words = q.substring(0, Math.min(q.length(), LONGEST)).strip();
        return numbered(words)
                .or(() -> ids.orderOf(words))
                .map(order -> goTo("/admin/orders/" + order))
                .orElseGet(() -> goTo("/admin/orders" + (words.isEmpty() ? "" : "?q=" + encoded(words))));
    }

    private Optional<OrderId> numbered(String words) {
        String digits = words.startsWith("#") ? words.substring(1) : words;
        return digits.matches("[0-9]{1,15}")
                ? orders.numbered(new OrderNumber(Long.parseLong(digits)))
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
