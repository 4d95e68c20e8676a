package shop.stoa.admin.web;

import java.security.Principal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import shop.stoa.orders.OrderRefund;
import shop.stoa.orders.RefundOutcome;
import shop.stoa.orders.Refunds;
import shop.stoa.web.Needs;

/** The refunds that failed, each until somebody asks for it again or says how it was settled elsewhere. */
@Controller
@RequestMapping("/admin/refunds")
@Needs("orders.refund")
class FailedRefundController {

    private static final int LONGEST_NOTE = 500;

    private final Refunds refunds;

    FailedRefundController(Refunds refunds) {
        this.refunds = refunds;
    }

    @GetMapping
    ModelAndView list() {
        return page(null);
    }

    @PostMapping("/{id}/retry")
    ModelAndView again(@PathVariable String id, @RequestParam(defaultValue = "") String token, Principal staff) {
        UUID failed = Ids.uuid(id);
        return switch (refunds.tryAgain(failed, Ids.token(token), staff.getName())) {
            case RefundOutcome.Requested ignored -> new ModelAndView("redirect:/admin/refunds?done=refunded");
            case RefundOutcome.SeenTo ignored -> new ModelAndView("redirect:/admin/refunds");
            case RefundOutcome.Disputed ignored ->
                page(new Problem(failed, "admin.refund.problem.disputed", "", false));
            default -> page(new Problem(failed, "admin.refunds.problem.much", "", false));
        };
    }

    @PostMapping("/{id}/settlement")
    ModelAndView settle(@PathVariable String id, @RequestParam(defaultValue = "") String note, Principal staff) {
        UUID failed = Ids.uuid(id);
        String how = note.replace("\0", "").strip();
        if (how.isEmpty() || how.length() > LONGEST_NOTE) {
            return page(new Problem(failed, "admin.refunds.problem.note", how, true));
        }
        refunds.settle(failed, how, staff.getName());
        return new ModelAndView("redirect:/admin/refunds?done=settled");
    }

    private ModelAndView page(@Nullable Problem problem) {
        ModelAndView page = new ModelAndView("admin/refunds");
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

    /** @param typed the note as it was typed @param note whether it is about that */
    record Problem(UUID refund, String text, String typed, boolean note) {}
}
