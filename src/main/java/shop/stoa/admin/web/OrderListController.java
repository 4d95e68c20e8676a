package shop.stoa.admin.web;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import shop.stoa.kernel.Slice;
import shop.stoa.orders.OrderStatus;
import shop.stoa.orders.OrderSummary;
import shop.stoa.orders.Orders;

/** The list of orders; its address says all that it shows. */
@Controller
class OrderListController {

    private static final int LONGEST_SEARCH = 100;
    private static final int LAST_PAGE = 1_000_000;

    private final Orders orders;

    OrderListController(Orders orders) {
        this.orders = orders;
    }

    @GetMapping("/admin/orders")
    String list(
            @RequestParam(defaultValue = "1") int page,
            @RequestParam(defaultValue = "") String status,
            @RequestParam(defaultValue = "") String q,
            Model model) {
        String words = q.strip();
        words = words.substring(0, Math.min(words.length(), LONGEST_SEARCH));
        OrderStatus only = statusOf(status).orElse(null);
        Slice<OrderSummary> found = orders.latest(Math.clamp(page, 1, LAST_PAGE), only, nullIfEmpty(words));
        model.addAttribute("orders", found.map(OrderRow::new));
        model.addAttribute("statuses", OrderStatus.values());
        model.addAttribute("status", only);
        model.addAttribute("words", words);
        return "admin/orders";
    }

    /** An unknown word filters nothing, like none. */
    private static Optional<OrderStatus> statusOf(String word) {
        return Arrays.stream(OrderStatus.values())
                .filter(status -> status.name().equals(word))
                .findAny();
    }

    private static @Nullable String nullIfEmpty(String words) {
        return words.isEmpty() ? null : words;
    }
}
