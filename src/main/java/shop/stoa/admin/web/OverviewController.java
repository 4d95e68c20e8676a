package shop.stoa.admin.web;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import shop.stoa.notifications.Notifications;
import shop.stoa.orders.OrderStatus;
import shop.stoa.orders.Orders;
import shop.stoa.payments.PaymentSummary;
import shop.stoa.payments.Payments;
import shop.stoa.web.ShopSettings;

/** What happened today, and what waits for somebody. */
@Controller
class OverviewController {

    private static final int LATEST = 8;

    private final Orders orders;
    private final Payments payments;
    private final Notifications notifications;
    private final ShopSettings shop;
    private final Clock clock;

    OverviewController(Orders orders, Payments payments, Notifications notifications, ShopSettings shop, Clock clock) {
        this.orders = orders;
        this.payments = payments;
        this.notifications = notifications;
        this.shop = shop;
        this.clock = clock;
    }

    @GetMapping("/admin")
    String overview(Model model) {
        Instant midnight = LocalDate.now(clock.withZone(shop.timeZone()))
                .atStartOfDay(shop.timeZone())
                .toInstant();
        model.addAttribute("today", orders.takingsSince(midnight, shop.currency()));
        model.addAttribute("unpaid", orders.latest(1, OrderStatus.PENDING, null).total());
        model.addAttribute("mails", notifications.outbox());
        model.addAttribute("undeliverable", notifications.undeliverable());
        model.addAttribute(
                "mismatches", payments.mismatched().stream().map(this::mismatch).toList());
        model.addAttribute("latest", latest());
        return "admin/overview";
    }

    private List<OrderRow> latest() {
        return orders.latest(1, null, null).items().stream()
                .limit(LATEST)
                .map(OrderRow::new)
                .toList();
    }

    private Mismatch mismatch(PaymentSummary payment) {
        return new Mismatch(
                payment,
                orders.orderOf(payment.reference())
                        .map(order -> "/admin/orders/" + order.id())
                        .orElse(""));
    }

    /** @param path of the order's page; empty where the payment belongs to none */
    record Mismatch(PaymentSummary payment, String path) {}
}
