package shop.stoa.checkout.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import shop.stoa.cart.CartCookie;
import shop.stoa.checkout.Checkout;
import shop.stoa.checkout.CheckoutView;
import shop.stoa.checkout.Placement;
import shop.stoa.checkout.Requirement;
import shop.stoa.customers.CurrentCustomer;
import shop.stoa.customers.SignedInCustomer;
import shop.stoa.inventory.Shortage;
import shop.stoa.kernel.Money;
import shop.stoa.kernel.SecretToken;
import shop.stoa.orders.OrderId;
import shop.stoa.web.Limit;
import shop.stoa.web.Limits;
import shop.stoa.web.Network;
import shop.stoa.web.ShopSettings;

/**
 * Places the order and sends the shopper to the payment page. How often is limited for each cart and each network address: whoever tries
 * out stolen cards needs a new payment page for every few of them.
 */
@Controller
class PlacementController {

    private static final String REVIEW = "review";
    private static final Duration A_PAGE_MAY_BE_OVER = Duration.ofMinutes(10);

    private final Checkout checkout;
    private final CheckoutPage page;
    private final CartCookie carts;
    private final ShopSettings shop;
    private final Limit ofCart;
    private final Limit ofAddress;

    PlacementController(Checkout checkout, CheckoutPage page, CartCookie carts, ShopSettings shop, Limits limits) {
        this.checkout = checkout;
        this.page = page;
        this.carts = carts;
        this.shop = shop;
        this.ofCart = limits.named("pay.cart");
        this.ofAddress = limits.named("pay.address");
    }

    /**
     * @param total the total on the button, in minor units; not a price, only what the shopper agreed to
     * @param line what was shown of each line, to name what has changed; {@code delivery} likewise
     */
    @PostMapping("/checkout/placement")
    String place(
            @RequestParam(required = false) @Nullable String total,
            @RequestParam(defaultValue = "") List<String> line,
            @RequestParam(required = false) @Nullable String delivery,
            @CurrentCustomer Optional<SignedInCustomer> me,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            Locale language) {
        Optional<SecretToken> token = carts.tokenIn(request);
        if (token.isEmpty()) {
            return "redirect:/cart";
        }
        Optional<Duration> wait =
                ofCart.take(token.get().value()).or(() -> ofAddress.takeFrom(request.getRemoteAddr()));
        if (wait.isPresent()) {
            response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(Limits.seconds(wait.get())));
            return refuse(429, "too-often", token.get(), response, model, language);
        }
        Placement placement = checkout.place(
                token.get(),
                me.map(SignedInCustomer::id).orElse(null),
                Network.of(request.getRemoteAddr()).orElse(null),
                shown(total),
                language);
        return switch (placement) {
            case Placement.Placed(OrderId order, String url) -> seeOther(url);
            case Placement.AlreadyPaid(OrderId order) -> "redirect:/checkout/complete?order=" + order;
            case Placement.TooManyUnpaid() -> {
                response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(A_PAGE_MAY_BE_OVER.toSeconds()));
                yield refuse(429, "too-many-unpaid", token.get(), response, model, language);
            }
            case Placement.Incomplete(var missing) -> refuse(422, "incomplete", token.get(), response, model, language);
            case Placement.QuoteChanged(Money shown, var now) -> {
                model.addAttribute("shownTotal", shown);
                model.addAttribute("differences", Seen.differences(line, delivery, now));
                yield refuse(409, "changed", token.get(), response, model, language);
            }
            case Placement.OutOfStock(List<Shortage> shortages) -> "redirect:/cart";
            case Placement.PaymentUnreachable() -> refuse(503, "unreachable", token.get(), response, model, language);
            case Placement.PaymentRefused() -> refuse(503, "refused", token.get(), response, model, language);
        };
    }

    /** A total that is no number was not on our button; it agrees to nothing. */
    private Money shown(@Nullable String total) {
        boolean number = total != null && total.matches("[0-9]{1,15}");
        return new Money(number ? Long.parseLong(total) : -1, shop.currency());
    }

    private static String seeOther(String url) {
        return "redirect:" + url;
    }

    private String refuse(
            int status, String why, SecretToken token, HttpServletResponse response, Model model, Locale language) {
        Optional<CheckoutView> view = checkout.view(token, language);
        if (view.isEmpty() || view.get().needs(Requirement.ITEMS)) {
            // sold out in the same moment, say: there is nothing to review, and the cart page tells why
            return "redirect:/cart";
        }
        response.setStatus(status);
        if (status == HttpStatus.SERVICE_UNAVAILABLE.value()) {
            response.setHeader("Retry-After", "30");
        }
        model.addAttribute("problem", why);
        return page.show(model, view.get(), CheckoutPage.stepOf(view.get(), REVIEW), null, language);
    }
}
