package shop.stoa.admin.web;

import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.util.Optional;
import java.util.UUID;
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
import shop.stoa.kernel.Uuids;
import shop.stoa.orders.OrderRefund;
import shop.stoa.orders.RefundOutcome;
import shop.stoa.orders.Refunds;
import shop.stoa.staff.StaffMember;
import shop.stoa.web.Needs;

/** The refunds that failed, each until somebody asks for it again or says how it was settled elsewhere. */
@Controller
@RequestMapping("/admin/refunds")
@Needs("orders.refund")
class FailedRefundController {

    private static final int LONGEST_NOTE = 500;

    private final Refunds refunds;
    private final Proofs proofs;

    FailedRefundController(Refunds refunds, Proofs proofs) {
        this.refunds = refunds;
        this.proofs = proofs;
    }

    @GetMapping
    ModelAndView list() {
        return page(null);
    }

    @PostMapping("/{id}/retry")
    ModelAndView again(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String token,
            @AuthenticationPrincipal StaffMember me,
            HttpServletRequest http) {
        UUID failed = Ids.uuid(id);
        String actor = me.email().value();
        RefundOutcome outcome = refunds.tryAgain(failed, Uuids.ofForm(token), actor, false);
        if (outcome instanceof RefundOutcome.Unconfirmed) {
            Optional<String> problem = proofs.problem(me, http);
            if (problem.isPresent()) {
                return page(new Problem(failed, problem.get(), "", false, true));
            }
            outcome = refunds.tryAgain(failed, Uuids.ofForm(token), actor, true);
        }
        return switch (outcome) {
            case RefundOutcome.Requested ignored -> new ModelAndView("redirect:/admin/refunds?done=refunded");
            case RefundOutcome.SeenTo ignored -> new ModelAndView("redirect:/admin/refunds");
            case RefundOutcome.Disputed ignored ->
                page(new Problem(failed, "admin.refund.problem.disputed", "", false, false));
            default -> page(new Problem(failed, "admin.refunds.problem.much", "", false, false));
        };
    }

    @PostMapping("/{id}/settlement")
    ModelAndView settle(@PathVariable String id, @RequestParam(defaultValue = "") String note, Principal staff) {
        UUID failed = Ids.uuid(id);
        String how = note.replace("\0", "").strip();
        if (how.isEmpty() || how.length() > LONGEST_NOTE) {
            return page(new Problem(failed, "admin.refunds.problem.note", how, true, false));
        }
        refunds.settle(failed, how, staff.getName());
        return new ModelAndView("redirect:/admin/refunds?done=settled");
    }

    private ModelAndView page(@Nullable Problem problem) {
        ModelAndView page = new ModelAndView("admin/refunds");
        page.addObject("own", "/admin/refunds");
        page.addObject("rows", refunds.toSeeTo().stream().map(Row::new).toList());
        page.addObject("problem", problem);
        if (problem != null) {
            page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        }
        return page;
    }

    /** @param token of the form that asks for it again */
    record Row(OrderRefund refund, UUID token) {

        Row(OrderRefund refund) {
            this(refund, UUID.randomUUID());
        }
    }

    /**
     * @param typed the note as it was typed
     * @param note whether it is about that
     * @param proof whether the form asks for a password now
     */
    record Problem(UUID refund, String text, String typed, boolean note, boolean proof) {}
}
