package shop.stoa.checkout.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import shop.stoa.cart.CartCookie;
import shop.stoa.checkout.Checkout;
import shop.stoa.checkout.CheckoutView;
import shop.stoa.kernel.SecretToken;
import shop.stoa.web.RateLimited;

/** Takes the way to deliver. */
@Controller
class DeliveryController {

    private final Checkout checkout;
    private final CheckoutPage page;
    private final CartCookie carts;

    DeliveryController(Checkout checkout, CheckoutPage page, CartCookie carts) {
        this.checkout = checkout;
        this.page = page;
        this.carts = carts;
    }

    @PostMapping("/checkout/delivery")
    @RateLimited("checkout.address")
    String choose(
            @ModelAttribute("deliveryForm") DeliveryForm form,
            BindingResult result,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            Locale language) {
        Optional<SecretToken> token = carts.tokenIn(request);
        Optional<CheckoutView> view = token.flatMap(known -> checkout.view(known, language));
        if (token.isEmpty() || view.isEmpty()) {
            return "redirect:/cart";
        }
        if (form.method() != null && checkout.chooseDelivery(token.get(), form.method())) {
            return "redirect:/checkout";
        }
        result.rejectValue("method", "checkout.delivery.missing");
        response.setStatus(HttpServletResponse.SC_UNPROCESSABLE_CONTENT);
        return page.show(model, view.get(), CheckoutPage.stepOf(view.get(), "delivery"), null, language);
    }
}
