package shop.stoa.admin.web;

import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import shop.stoa.notifications.Notifications;
import shop.stoa.orders.NoSuchOrder;
import shop.stoa.orders.OrderDetails;
import shop.stoa.orders.OrderId;
import shop.stoa.orders.Orders;
import shop.stoa.orders.StaffOrders;
import shop.stoa.payments.DisputeStatus;
import shop.stoa.payments.PaymentSummary;
import shop.stoa.payments.Payments;
import shop.stoa.shipping.FulfilmentSheet;
import shop.stoa.shipping.Fulfilments;

/** All about one order. */
@Controller
class OrderController {

    private final Orders orders;
    private final StaffOrders ledger;
    private final Payments payments;
    private final Fulfilments fulfilments;
    private final Notifications notifications;

    OrderController(
            Orders orders,
            StaffOrders ledger,
            Payments payments,
            Fulfilments fulfilments,
            Notifications notifications) {
        this.orders = orders;
        this.ledger = ledger;
        this.payments = payments;
        this.fulfilments = fulfilments;
        this.notifications = notifications;
    }

    @GetMapping("/admin/orders/{id}")
    String order(@PathVariable String id, Model model) {
        OrderDetails order = orders.orderOf(idOf(id));
        model.addAttribute("order", order);
        model.addAttribute("status", Badge.of(order.status()));
        model.addAttribute("money", Badge.of(order.status(), order.paymentView(), order.number() != null));
        model.addAttribute("parcels", Badge.of(order.fulfilmentView()));
        model.addAttribute("taxes", TaxShare.of(order));
        Optional<PaymentSummary> payment = payments.summaryOf(order.payment());
        model.addAttribute("payment", payment.orElse(null));
        model.addAttribute("provider", payment.flatMap(payments::staffPageOf).orElse(null));
        model.addAttribute("dispute", Badge.of(order.dispute()).orElse(null));
        model.addAttribute(
                "openDisputes",
                payments.disputesOf(order.payment()).stream()
                        .filter(dispute -> dispute.status() == DisputeStatus.OPEN)
                        .toList());
        model.addAttribute("rehearsal", !payments.takesRealMoney());
        model.addAttribute("fulfilments", fulfilments.of(order.id()));
        model.addAttribute("sheet", FulfilmentSheet.of(order));
        model.addAttribute("carriers", fulfilments.carriers());
        model.addAttribute(
                "bought", ledger.boughtBy(order.customer(), order.total().currency()));
        model.addAttribute(
                "mails",
                notifications.mailsAbout(order.id()).stream()
                        .map(mail -> new MailRow(mail, Badge.of(mail.status())))
                        .toList());
        return "admin/order";
    }

    private static OrderId idOf(String text) {
        try {
            return new OrderId(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            throw new NoSuchOrder();
        }
    }
}
