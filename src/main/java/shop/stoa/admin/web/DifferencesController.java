package shop.stoa.admin.web;

import java.security.Principal;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import shop.stoa.kernel.Uuids;
import shop.stoa.orders.OrderSummary;
import shop.stoa.orders.StaffOrders;
import shop.stoa.payments.Difference;
import shop.stoa.payments.DifferenceKind;
import shop.stoa.payments.Differences;
import shop.stoa.payments.DisputeSummary;
import shop.stoa.payments.Disputes;
import shop.stoa.payments.NoSuchPayment;
import shop.stoa.payments.PaymentReference;
import shop.stoa.payments.PaymentsUnreachable;
import shop.stoa.web.Needs;
import shop.stoa.web.Tab;

/** Whether the shop's books and the provider's agree, what does not, and what banks have called back. */
@Controller
@Needs("payments.edit")
class DifferencesController {

    private static final String PAGE = "/admin/payments/differences";
    private static final Set<String> DEEDS =
            Set.of("looked", "away", "tried", "sent", "kept", "decided", "registered", "released");
    private static final Set<DifferenceKind> OF_A_PAYMENT = Set.of(
            DifferenceKind.MISMATCH,
            DifferenceKind.NOT_STARTED,
            DifferenceKind.NOT_SETTLED,
            DifferenceKind.PAGE_UNKNOWN,
            DifferenceKind.BOOKS);

    private final Differences differences;
    private final Disputes disputes;
    private final StaffOrders ledger;
    private final MessageSource messages;
    private final Clock clock;

    DifferencesController(
            Differences differences, Disputes disputes, StaffOrders ledger, MessageSource messages, Clock clock) {
        this.differences = differences;
        this.disputes = disputes;
        this.ledger = ledger;
        this.messages = messages;
        this.clock = clock;
    }

    @GetMapping(PAGE)
    @Needs("payments.view")
    String page(
            @RequestParam(defaultValue = "") String view,
            @RequestParam(defaultValue = "") String done,
            Locale reader,
            Model model) {
        boolean called = view.equals("disputes");
        List<DifferenceRow> rows = called ? List.of() : rows();
        long all = differences.count();
        model.addAttribute(
                "views",
                List.of(
                        new Tab("", "admin.differences.view", !called, all),
                        new Tab("disputes", "admin.disputes.title", called, disputes.countOpen())));
        model.addAttribute("facts", differences.facts());
        if (DEEDS.contains(done)) {
            model.addAttribute("notice", messages.getMessage("admin.differences.done." + done, null, reader));
        }
        if (called) {
            model.addAttribute("disputes", disputeRows());
        } else {
            model.addAttribute("differences", rows);
            model.addAttribute("all", Math.max(all, rows.size()));
        }
        return "admin/differences";
    }

    /**
     * @param order of which it is, or null
     * @param goesBackAt when a stray payment goes back by itself, or null
     * @param lookable whether asking the provider about the payment may mend it
     * @param releasableFrom from when on staff may end a payment whose page the provider does not know, or null
     * @param releasable whether they may by now
     */
    record DifferenceRow(
            Difference difference,
            @Nullable OrderSummary order,
            @Nullable Instant goesBackAt,
            boolean lookable,
            @Nullable Instant releasableFrom,
            boolean releasable) {}

    private List<DifferenceRow> rows() {
        List<Difference> all = differences.all();
        Map<PaymentReference, OrderSummary> known = ledger.paidBy(
                all.stream().map(Difference::reference).filter(Objects::nonNull).toList());
        return all.stream().map(difference -> row(difference, known)).toList();
    }

    private DifferenceRow row(Difference difference, Map<PaymentReference, OrderSummary> known) {
        PaymentReference payment = difference.reference();
        Instant releasableFrom = difference.kind() == DifferenceKind.PAGE_UNKNOWN && payment != null
                ? differences.releasableFrom(payment).orElse(null)
                : null;
        return new DifferenceRow(
                difference,
                payment == null ? null : known.get(payment),
                difference.kind() == DifferenceKind.STRAY
                        ? differences.goesBackAt(difference.subject()).orElse(null)
                        : null,
                OF_A_PAYMENT.contains(difference.kind()) && payment != null,
                releasableFrom,
                releasableFrom != null && !clock.instant().isBefore(releasableFrom));
    }

    /** @param page at the provider's, or null */
    record DisputeRow(
            DisputeSummary dispute,
            Badge badge,
            @Nullable OrderSummary order,
            @Nullable String page) {}

    private List<DisputeRow> disputeRows() {
        List<DisputeSummary> latest = disputes.latest();
        Map<PaymentReference, OrderSummary> known =
                ledger.paidBy(latest.stream().map(DisputeSummary::reference).toList());
        return latest.stream().map(dispute -> row(dispute, known)).toList();
    }

    private DisputeRow row(DisputeSummary dispute, Map<PaymentReference, OrderSummary> known) {
        return new DisputeRow(
                dispute,
                Badge.of(dispute.status()),
                known.get(dispute.reference()),
                disputes.staffPageOf(dispute).orElse(null));
    }

    /** Compares both books and looks at the connection. */
    @PostMapping("/admin/payments/comparisons")
    String compare() {
        return done(differences.lookAgain() ? "looked" : "away");
    }

    /** Asks how one payment stands. */
    @PostMapping("/admin/payments/looks")
    String look(@RequestParam String payment) {
        try {
            differences.lookAgain(referenceOf(payment));
            return done("looked");
        } catch (PaymentsUnreachable unclear) {
            return done(unclear.isAway() ? "away" : "looked");
        }
    }

    /** Ends a payment whose page the provider does not know. */
    @PostMapping("/admin/payments/attempts/{id}/releases")
    String release(@PathVariable String id, Principal staff) {
        try {
            return done(differences.release(referenceOf(id), staff.getName()) ? "released" : "looked");
        } catch (PaymentsUnreachable unclear) {
            return done(unclear.isAway() ? "away" : "looked");
        }
    }

    private static PaymentReference referenceOf(String payment) {
        return Uuids.of(payment)
                .map(PaymentReference::new)
                .orElseThrow(() -> new NoSuchPayment(new PaymentReference(new UUID(0, 0))));
    }

    @PostMapping("/admin/payments/events/{id}/retries")
    String tryAgain(@PathVariable String id) {
        return done(differences.tryAgain(id) ? "tried" : "decided");
    }

    @PostMapping("/admin/payments/strays/{id}/returns")
    String sendBack(@PathVariable String id) {
        return done(differences.sendBack(id) ? "sent" : "decided");
    }

    @PostMapping("/admin/payments/strays/{id}/keeping")
    String keep(@PathVariable String id) {
        return done(differences.keep(id) ? "kept" : "decided");
    }

    @PostMapping("/admin/payments/address")
    String register() {
        try {
            differences.registerAddress();
            return done("registered");
        } catch (PaymentsUnreachable away) {
            return done("away");
        }
    }

    private static String done(String what) {
        return "redirect:" + PAGE + "?done=" + what;
    }
}
