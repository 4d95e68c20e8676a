package shop.stoa.admin.web;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
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
import shop.stoa.orders.OrderDetails;
import shop.stoa.orders.Orders;
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
    private static final Set<String> DEEDS = Set.of("looked", "away", "tried", "sent", "kept", "decided", "registered");
    private static final Set<DifferenceKind> OF_A_PAYMENT = Set.of(
            DifferenceKind.MISMATCH, DifferenceKind.NOT_STARTED, DifferenceKind.NOT_SETTLED, DifferenceKind.BOOKS);

    private final Differences differences;
    private final Disputes disputes;
    private final Orders orders;
    private final MessageSource messages;

    DifferencesController(Differences differences, Disputes disputes, Orders orders, MessageSource messages) {
        this.differences = differences;
        this.disputes = disputes;
        this.orders = orders;
        this.messages = messages;
    }

    @GetMapping(PAGE)
    @Needs("payments.view")
    String page(
            @RequestParam(defaultValue = "") String view,
            @RequestParam(defaultValue = "") String done,
            Locale reader,
            Model model) {
        boolean called = view.equals("disputes");
        List<DifferenceRow> rows = differences.all().stream().map(this::row).toList();
        model.addAttribute(
                "views",
                List.of(
                        new Tab("", "admin.differences.view", !called, (long) rows.size()),
                        new Tab("disputes", "admin.disputes.title", called, disputes.countOpen())));
        model.addAttribute("facts", differences.facts());
        if (DEEDS.contains(done)) {
            model.addAttribute("notice", messages.getMessage("admin.differences.done." + done, null, reader));
        }
        if (called) {
            model.addAttribute(
                    "disputes", disputes.latest().stream().map(this::row).toList());
        } else {
            model.addAttribute("differences", rows);
        }
        return "admin/differences";
    }

    /**
     * @param order of which it is, or null
     * @param goesBackAt when a stray payment goes back by itself, or null
     * @param lookable whether asking the provider about the payment may mend it
     */
    record DifferenceRow(
            Difference difference,
            @Nullable OrderDetails order,
            @Nullable Instant goesBackAt,
            boolean lookable) {}

    private DifferenceRow row(Difference difference) {
        return new DifferenceRow(
                difference,
                orderOf(difference.reference()),
                difference.kind() == DifferenceKind.STRAY
                        ? differences.goesBackAt(difference.subject()).orElse(null)
                        : null,
                OF_A_PAYMENT.contains(difference.kind()) && difference.reference() != null);
    }

    /** @param page at the provider's, or null */
    record DisputeRow(
            DisputeSummary dispute,
            Badge badge,
            @Nullable OrderDetails order,
            @Nullable String page) {}

    private DisputeRow row(DisputeSummary dispute) {
        return new DisputeRow(
                dispute,
                Badge.of(dispute.status()),
                orderOf(dispute.reference()),
                disputes.staffPageOf(dispute).orElse(null));
    }

    private @Nullable OrderDetails orderOf(@Nullable PaymentReference reference) {
        return Optional.ofNullable(reference).flatMap(orders::orderOf).orElse(null);
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
        } catch (PaymentsUnreachable away) {
            return done("away");
        }
    }

    private static PaymentReference referenceOf(String payment) {
        try {
            return new PaymentReference(UUID.fromString(payment));
        } catch (IllegalArgumentException unknown) {
            throw new NoSuchPayment(new PaymentReference(new UUID(0, 0)));
        }
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
