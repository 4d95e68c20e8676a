package shop.stoa.checkout.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import shop.stoa.checkout.Requirement;
import shop.stoa.customers.CurrentCustomer;
import shop.stoa.customers.SignedInCustomer;

/** The checkout page: one address, which opens at the first thing that is still missing. */
@Controller
class CheckoutController {

    private final CheckoutPage page;
    private final SavedChoices saved;

    CheckoutController(CheckoutPage page, SavedChoices saved) {
        this.page = page;
        this.saved = saved;
    }

    @GetMapping("/checkout")
    String show(
            @RequestParam(required = false) @Nullable String step,
            @RequestParam(required = false) @Nullable String cancelled,
            @CurrentCustomer Optional<SignedInCustomer> me,
            HttpServletRequest request,
            Model model,
            Locale language) {
        return page.viewFor(request, language)
                .filter(view -> !view.needs(Requirement.ITEMS))
                .map(view -> {
                    model.addAttribute("cancelled", cancelled != null);
                    saved.offer(model, me);
                    AddressForm begun = saved.beginning(view.contact(), me);
                    return page.show(model, view, CheckoutPage.stepOf(view, step), begun, language);
                })
                // The cart page says what keeps the cart from being ordered, or that it is empty.
                .orElse("redirect:/cart");
    }
}
