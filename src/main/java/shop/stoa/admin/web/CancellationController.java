package shop.stoa.admin.web;

import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import shop.stoa.orders.CancelOutcome;
import shop.stoa.orders.CancelRequest;
import shop.stoa.orders.Cancellations;
import shop.stoa.orders.OrderDetails;
import shop.stoa.orders.OrderStatus;
import shop.stoa.orders.Orders;
import shop.stoa.orders.PaymentView;
import shop.stoa.orders.Refunds;
import shop.stoa.payments.PaymentsUnreachable;
import shop.stoa.staff.StaffMember;
import shop.stoa.web.Crumb;
import shop.stoa.web.Needs;

/** Ends an order before it leaves; the page says what that comes to before anybody does it. */
@Controller
@RequestMapping("/admin/orders/{id}/cancellation")
@Needs("orders.cancel")
class CancellationController {

    private static final int LONGEST_REASON = 500;

    /** What goes back, in minor units, and how many pieces have still to leave. */
    private static final Pattern SEEN = Pattern.compile("(\\d{1,15}):(\\d{1,9})");

    private final Orders orders;
    private final Cancellations cancellations;
    private final Refunds refunds;
    private final Proofs proofs;

    CancellationController(Orders orders, Cancellations cancellations, Refunds refunds, Proofs proofs) {
        this.orders = orders;
        this.cancellations = cancellations;
        this.refunds = refunds;
        this.proofs = proofs;
    }

    @GetMapping
    ModelAndView form(@PathVariable String id, Principal staff) {
        return page(orders.orderOf(Ids.order(id)), new Sent("refund", true, "", true, null), staff, null);
    }

    @PostMapping
    ModelAndView cancel(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String money,
            @RequestParam(defaultValue = "") String restock,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "") String mail,
            @RequestParam(defaultValue = "") String seen,
            @AuthenticationPrincipal StaffMember me,
            Principal staff,
            HttpServletRequest http) {
        OrderDetails order = orders.orderOf(Ids.order(id));
        String why = reason.replace("\0", "").strip();
        Sent sent = new Sent(money, !restock.isEmpty(), why, !mail.isEmpty(), seen(seen));
        if (order.status() == OrderStatus.PENDING) {
            return giveUp(order, sent, staff);
        }
        if (!money.equals("refund") && !money.equals("keep")) {
            return refused(order, sent, staff, "admin.cancel.problem.money");
        }
        if (why.length() > LONGEST_REASON) {
            return refused(order, sent, staff, "admin.cancel.problem.reason");
        }
        CancelRequest request = sent.request(staff.getName());
        CancelOutcome outcome = cancellations.cancel(order.id(), request);
        if (outcome instanceof CancelOutcome.Unconfirmed) {
            Optional<String> problem = proofs.problem(me, http);
            if (problem.isPresent()) {
                return refused(order, sent, staff, problem.get()).addObject("unproved", true);
            }
            outcome = cancellations.cancel(order.id(), request, true);
        }
        return switch (outcome) {
            case CancelOutcome.Cancelled ignored -> done(order);
            case CancelOutcome.NothingLeft ignored -> nothingLeft(orders.orderOf(order.id()), sent, staff);
            case CancelOutcome.NotConfirmed ignored -> refused(order, sent, staff, "admin.cancel.problem.ended");
            case CancelOutcome.Disputed ignored -> refused(order, sent, staff, "admin.refund.problem.disputed");
            case CancelOutcome.Changed ignored -> changed(orders.orderOf(order.id()), sent, staff);
            case CancelOutcome.Unconfirmed ignored -> throw new IllegalStateException("Confirmed, and not taken so");
        };
    }

    /** Whoever has asked for it before has what they asked for; but not where money should have gone back, and stays. */
    private ModelAndView nothingLeft(OrderDetails order, Sent sent, Principal staff) {
        return sent.money.equals("refund") && order.refundable().isPositive()
                ? refused(order, sent, staff, "admin.cancel.problem.stays")
                : done(order);
    }

    /** The payment page is closed at the provider first: who has just paid has an order. */
    private ModelAndView giveUp(OrderDetails order, Sent sent, Principal staff) {
        try {
            cancellations.giveUp(order.id(), staff.getName());
        } catch (PaymentsUnreachable later) {
            if (!later.isAway()) {
                return refused(orders.orderOf(order.id()), sent, staff, "admin.cancel.problem.open");
            }
            ModelAndView page = page(order, sent, staff, "admin.cancel.problem.unreachable");
            page.setStatus(HttpStatus.SERVICE_UNAVAILABLE);
            return page;
        }
        OrderDetails now = orders.orderOf(order.id());
        return switch (now.status()) {
            case CONFIRMED -> refused(now, sent, staff, "admin.cancel.problem.paid");
            case PENDING ->
                refused(
                        now,
                        sent,
                        staff,
                        now.paymentView() == PaymentView.PROCESSING
                                ? "admin.cancel.problem.awaited"
                                : "admin.cancel.problem.open");
            case EXPIRED, CANCELLED -> done(now);
        };
    }

    private static ModelAndView done(OrderDetails order) {
        return new ModelAndView("redirect:/admin/orders/" + order.id() + "?done=cancelled");
    }

    /** Somebody else has sent, refunded or cancelled in the meantime: the page says what it comes to now. */
    private ModelAndView changed(OrderDetails order, Sent sent, Principal staff) {
        ModelAndView page = page(order, sent, staff, "admin.cancel.problem.changed");
        page.setStatus(HttpStatus.CONFLICT);
        return page;
    }

    private ModelAndView refused(OrderDetails order, Sent sent, Principal staff, String problem) {
        ModelAndView page = page(order, sent, staff, problem);
        page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return page;
    }

    private ModelAndView page(OrderDetails order, Sent sent, Principal staff, @Nullable String problem) {
        ModelAndView page = new ModelAndView("admin/cancellation");
        page.addObject("order", order);
        page.addObject("own", "/admin/orders/" + order.id() + "/cancellation");
        page.addObject("sent", sent);
        page.addObject("problem", problem);
        String actor = staff.getName();
        CancelOutcome.Cancelled refund = proposed(order, new CancelRequest(true, true, null, true, actor));
        page.addObject("refund", refund == null || refund.goingBack().isZero() ? null : refund);
        page.addObject("asksAgain", refund != null && refunds.asksAgain(order.id(), refund.goingBack()));
        page.addObject("keep", proposed(order, new CancelRequest(false, true, null, true, actor)));
        page.addObject("pieces", order.toDispatch());
        page.addObject("trail", List.of(new Crumb(Ids.nameOf(order), "/admin/orders/" + order.id())));
        return page;
    }

    /** What it would come to, or null where it cannot be. */
    private CancelOutcome.@Nullable Cancelled proposed(OrderDetails order, CancelRequest request) {
        return cancellations.propose(order.id(), request) instanceof CancelOutcome.Cancelled cancelled
                ? cancelled
                : null;
    }

    /** As the form carries it; what it cannot have carried was not seen. */
    private static CancelRequest.@Nullable Seen seen(String field) {
        Matcher seen = SEEN.matcher(field);
        return seen.matches()
                ? new CancelRequest.Seen(Long.parseLong(seen.group(1)), Integer.parseInt(seen.group(2)))
                : null;
    }

    /** @param money {@code refund} or {@code keep} */
    record Sent(String money, boolean restock, String reason, boolean mail, CancelRequest.@Nullable Seen seen) {

        CancelRequest request(String actor) {
            return new CancelRequest(
                    money.equals("refund"), restock, reason.isEmpty() ? null : reason, mail, actor, seen);
        }
    }
}
