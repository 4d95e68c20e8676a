package shop.stoa.admin.web;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;
import shop.stoa.notifications.Notifications;
import shop.stoa.orders.FulfilmentView;
import shop.stoa.orders.OrderDetails;
import shop.stoa.orders.OrderId;
import shop.stoa.orders.OrderRefund;
import shop.stoa.orders.Orders;
import shop.stoa.orders.PaymentView;
import shop.stoa.orders.Refunds;
import shop.stoa.orders.StaffOrders;
import shop.stoa.payments.DisputeStatus;
import shop.stoa.payments.DisputeSummary;
import shop.stoa.payments.PaymentSummary;
import shop.stoa.payments.Payments;
import shop.stoa.shipping.FulfilmentSheet;
import shop.stoa.shipping.Fulfilments;
import shop.stoa.web.Needs;

/** All about one order. */
@Controller
@Needs("orders.view")
class OrderController {

    private static final Note NO_NOTE = new Note("", false, null);
    private static final Change NO_CHANGE = new Change(0, "", "");

    private final Orders orders;
    private final StaffOrders ledger;
    private final Refunds refunds;
    private final Payments payments;
    private final Fulfilments fulfilments;
    private final Notifications notifications;

    OrderController(
            Orders orders,
            StaffOrders ledger,
            Refunds refunds,
            Payments payments,
            Fulfilments fulfilments,
            Notifications notifications) {
        this.orders = orders;
        this.ledger = ledger;
        this.refunds = refunds;
        this.payments = payments;
        this.fulfilments = fulfilments;
        this.notifications = notifications;
    }

    @GetMapping("/admin/orders/{id}")
    ModelAndView order(@PathVariable String id) {
        return page(Ids.order(id), NO_NOTE, NO_CHANGE);
    }

    /** The page with a note that could not be changed. */
    ModelAndView withChange(OrderId id, Change change) {
        ModelAndView page = page(id, NO_NOTE, change);
        page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return page;
    }

    /** The page with a note that could not be kept. */
    ModelAndView withNote(OrderId id, Note note) {
        ModelAndView page = page(id, note, NO_CHANGE);
        page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return page;
    }

    private ModelAndView page(OrderId id, Note note, Change change) {
        OrderDetails order = orders.orderOf(id);
        ModelAndView page = new ModelAndView("admin/order");
        page.addObject("order", order);
        page.addObject("status", Badge.of(order.status()));
        page.addObject("money", Badge.of(order.status(), order.paymentView(), order.number() != null));
        page.addObject("parcels", Badge.of(order.fulfilmentView()));
        page.addObject("taxes", TaxShare.of(order));
        Optional<PaymentSummary> payment = payments.summaryOf(order.payment());
        page.addObject("payment", payment.orElse(null));
        page.addObject("provider", payment.flatMap(payments::staffPageOf).orElse(null));
        List<DisputeSummary> undecided = payments.disputesOf(order.payment()).stream()
                .filter(dispute -> !dispute.status().isDecided())
                .toList();
        page.addObject("dispute", dispute(order, undecided));
        page.addObject("openDisputes", undecided);
        page.addObject("rehearsal", !payments.takesRealMoney());
        page.addObject("fulfilments", fulfilments.of(order.id()));
        page.addObject("sheet", FulfilmentSheet.of(order));
        page.addObject("carriers", fulfilments.carriers());
        page.addObject("bought", ledger.boughtBy(order.customer(), order.total().currency()));
        page.addObject(
                "refunds", refunds.of(order.id()).stream().map(RefundRow::new).toList());
        page.addObject("canCancel", canBeCancelled(order));
        page.addObject("note", note);
        page.addObject("change", change);
        page.addObject("token", UUID.randomUUID());
        page.addObject(
                "mails",
                notifications.mailsAbout(order.id()).stream()
                        .map(mail -> new MailRow(mail, Badge.of(mail.status())))
                        .toList());
        return page;
    }

    private static @Nullable Badge dispute(OrderDetails order, List<DisputeSummary> undecided) {
        return !undecided.isEmpty() && undecided.stream().allMatch(each -> each.status() == DisputeStatus.INQUIRY)
                ? Badge.of(DisputeStatus.INQUIRY)
                : Badge.of(order.dispute()).orElse(null);
    }

    private static boolean canBeCancelled(OrderDetails order) {
        return switch (order.status()) {
            case PENDING -> order.paymentView() != PaymentView.PROCESSING;
            case CONFIRMED ->
                order.fulfilmentView() == FulfilmentView.UNFULFILLED
                        || order.units().stream().anyMatch(line -> line.toDispatch() > 0);
            case EXPIRED, CANCELLED -> false;
        };
    }

    /**
     * A note that somebody writes.
     *
     * @param problem message key of what is wrong with it, or null
     */
    record Note(String text, boolean visible, @Nullable String problem) {}

    /**
     * What somebody wants a note to say.
     *
     * @param note as {@link shop.stoa.orders.TimelineEntry#id} names it; none has 0
     * @param problem message key of what is wrong with it
     */
    record Change(long note, String text, String problem) {}

    /** A refund as the order's page lists it. */
    record RefundRow(OrderRefund refund, Badge badge) {

        RefundRow(OrderRefund refund) {
            this(refund, Badge.of(refund));
        }
    }
}
