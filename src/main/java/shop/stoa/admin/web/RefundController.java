package shop.stoa.admin.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.convert.ConversionService;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import shop.stoa.kernel.Money;
import shop.stoa.orders.Goods;
import shop.stoa.orders.OrderId;
import shop.stoa.orders.RefundOutcome;
import shop.stoa.orders.RefundRequest;
import shop.stoa.orders.Refundable;
import shop.stoa.orders.Refunds;
import shop.stoa.staff.StaffMember;
import shop.stoa.web.Crumb;
import shop.stoa.web.Needs;

/** Gives money of an order back: a form, a page that says what it comes to, and then it is done. */
@Controller
@RequestMapping("/admin/orders/{id}/refunds")
@Needs("orders.refund")
class RefundController {

    private final Refunds refunds;
    private final Proofs proofs;
    private final ConversionService words;

    RefundController(Refunds refunds, Proofs proofs, @Qualifier("mvcConversionService") ConversionService words) {
        this.refunds = refunds;
        this.proofs = proofs;
        this.words = words;
    }

    @GetMapping
    ModelAndView form(@PathVariable String id, @RequestParam(required = false) String all, Locale reader) {
        Refundable refundable = refunds.refundableOf(Ids.order(id));
        return page(refundable, RefundForm.of(refundable, all != null, reader));
    }

    /**
     * Says what it comes to, unless it is told to do it ({@code confirm}) or to go back ({@code change}). A large one is done for whoever
     * gives their password as well.
     */
    @PostMapping
    ModelAndView refund(
            @PathVariable String id,
            @RequestParam MultiValueMap<String, String> sent,
            @AuthenticationPrincipal StaffMember me,
            HttpServletRequest http) {
        OrderId order = Ids.order(id);
        Refundable refundable = refunds.refundableOf(order);
        RefundForm form = RefundForm.of(refundable, sent);
        if (sent.containsKey("change")) {
            return page(refundable, form);
        }
        RefundRequest request = form.read(refundable, me.email().value()).orElse(null);
        if (request == null) {
            return refused(refundable, form);
        }
        RefundOutcome outcome =
                sent.containsKey("confirm") ? refunds.refund(order, request) : refunds.propose(order, request);
        return answer(order, refundable, form, request, proved(order, form, request, outcome, me, http));
    }

    /** What asks for a proof is done with one, or becomes the page that asks for it. */
    private RefundOutcome proved(
            OrderId order,
            RefundForm form,
            RefundRequest request,
            RefundOutcome outcome,
            StaffMember me,
            HttpServletRequest http) {
        if (!(outcome instanceof RefundOutcome.Unconfirmed)) {
            return outcome;
        }
        Optional<String> problem = proofs.problem(me, http);
        problem.ifPresent(why -> form.refuse(Proofs.FIELD, why));
        return problem.isPresent() ? refunds.propose(order, request) : refunds.refund(order, request, true);
    }

    private ModelAndView answer(
            OrderId order, Refundable refundable, RefundForm form, RefundRequest request, RefundOutcome outcome) {
        return switch (outcome) {
            case RefundOutcome.Requested ignored ->
                new ModelAndView("redirect:/admin/orders/" + order + "?done=refunded");
            case RefundOutcome.Proposed proposed -> preview(refundable, form, request, proposed);
            case RefundOutcome.Changed(RefundOutcome.Proposed now) -> changed(order, form, request, now);
            case RefundOutcome refusal -> {
                explain(form, refusal);
                yield refused(refunds.refundableOf(order), form);
            }
        };
    }

    private void explain(RefundForm form, RefundOutcome refusal) {
        switch (refusal) {
            case RefundOutcome.TooMany(var left) ->
                left.forEach((line, most) -> form.refuse("quantity." + line, "admin.refund.problem.quantity", most));
            case RefundOutcome.TooMuchDelivery(Money most) ->
                form.refuse("delivery", "admin.refund.problem.most", inWords(most));
            case RefundOutcome.TooMuch(Money most) -> form.refuse("amount", "admin.refund.problem.most", inWords(most));
            case RefundOutcome.Disputed ignored -> form.refuse("admin.refund.problem.disputed");
            default -> form.refuse("amount", "admin.refund.problem.nothing");
        }
    }

    private String inWords(Money money) {
        return String.valueOf(words.convert(money, String.class));
    }

    /** Nothing went back: whoever asked sees what it comes to by now, and says so once more. */
    private ModelAndView changed(OrderId order, RefundForm form, RefundRequest request, RefundOutcome.Proposed now) {
        ModelAndView page = preview(refunds.refundableOf(order), form, request, now);
        page.addObject("changed", request.seen());
        page.setStatus(HttpStatus.CONFLICT);
        return page;
    }

    private ModelAndView preview(
            Refundable refundable, RefundForm form, RefundRequest request, RefundOutcome.Proposed proposed) {
        form.shows(proposed.total());
        ModelAndView page = new ModelAndView("admin/refund-preview", form.model());
        page.addObject("order", refundable.order());
        page.addObject("own", own(refundable));
        page.addObject("proposed", proposed);
        page.addObject("left", refundable.most().minus(proposed.total()));
        page.addObject("asked", request);
        page.addObject("asksAgain", refunds.asksAgain(refundable.order().id(), proposed.total()));
        if (form.isWrong()) {
            page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        }
        page.addObject("trail", trail(refundable));
        return page;
    }

    private ModelAndView refused(Refundable refundable, RefundForm form) {
        ModelAndView page = page(refundable, form);
        page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return page;
    }

    private ModelAndView page(Refundable refundable, RefundForm form) {
        ModelAndView page = new ModelAndView("admin/refund", form.model());
        page.addObject("order", refundable.order());
        page.addObject("own", own(refundable));
        page.addObject("refundable", refundable);
        page.addObject("disputed", refundable.disputed());
        page.addObject("ways", List.of(Goods.values()));
        page.addObject("trail", trail(refundable));
        return page;
    }

    private static String own(Refundable refundable) {
        return "/admin/orders/" + refundable.order().id() + "/refunds";
    }

    private static List<Crumb> trail(Refundable refundable) {
        return List.of(new Crumb(
                Ids.nameOf(refundable.order()),
                "/admin/orders/" + refundable.order().id()));
    }
}
