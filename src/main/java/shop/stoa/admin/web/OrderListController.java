package shop.stoa.admin.web;

import java.security.Principal;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import shop.stoa.kernel.Slice;
import shop.stoa.orders.FulfilmentView;
import shop.stoa.orders.OrderId;
import shop.stoa.orders.OrderStatus;
import shop.stoa.orders.OrderSummary;
import shop.stoa.orders.PaymentView;
import shop.stoa.orders.SavedViews;
import shop.stoa.orders.StaffOrders;
import shop.stoa.web.Needs;
import shop.stoa.web.ShopSettings;
import shop.stoa.web.Tab;

/** The list of orders; its address says all that it shows. The payment provider's id leads to the one order that it is about. */
@Controller
@Needs("orders.view")
class OrderListController {

    private static final int LAST_PAGE = 1_000_000;

    private final StaffOrders orders;
    private final ProviderIds ids;
    private final SavedViews saved;
    private final ShopSettings shop;
    private final Clock clock;

    OrderListController(StaffOrders orders, ProviderIds ids, SavedViews saved, ShopSettings shop, Clock clock) {
        this.orders = orders;
        this.ids = ids;
        this.saved = saved;
        this.shop = shop;
        this.clock = clock;
    }

    @GetMapping("/admin/orders")
    String list(
            @RequestParam(defaultValue = "1") int page,
            @RequestParam MultiValueMap<String, String> address,
            Principal staff,
            Model model) {
        Optional<OrderId> named = ids.orderOf(
                Objects.requireNonNullElse(address.getFirst("q"), "").strip());
        if (named.isPresent()) {
            return "redirect:/admin/orders/" + named.get();
        }
        OrderFilter filter = OrderFilter.of(address);
        Slice<OrderSummary> found =
                orders.list(filter.query(clock, shop.timeZone()), filter.order(), Math.clamp(page, 1, LAST_PAGE));
        model.addAttribute("orders", found.map(OrderRow::new));
        model.addAttribute("filter", filter);
        model.addAttribute("views", views(filter));
        model.addAttribute("saved", saved.of(staff.getName()));
        model.addAttribute("parcels", FulfilmentView.values());
        model.addAttribute("payments", PaymentView.values());
        return "admin/orders";
    }

    private static List<Tab> views(OrderFilter filter) {
        return Stream.concat(
                        Stream.of(
                                new Tab("", "admin.orders.all", filter.isOfAll(), null),
                                new Tab(OrderFilter.TO_SEND, "admin.orders.view.TO_FULFIL", filter.toSend(), null)),
                        Arrays.stream(OrderStatus.values())
                                .map(status -> new Tab(
                                        status.name(), "admin.orders.view." + status, status == filter.status(), null)))
                .toList();
    }
}
