package shop.stoa.checkout.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import shop.stoa.cart.CartCookie;
import shop.stoa.checkout.Checkout;
import shop.stoa.checkout.Visitor;
import shop.stoa.customers.CurrentCustomer;
import shop.stoa.customers.SignedInCustomer;
import shop.stoa.orders.NoSuchOrder;
import shop.stoa.orders.OrderDetails;
import shop.stoa.orders.OrderId;
import shop.stoa.orders.OrderStatus;
import shop.stoa.web.RateLimited;

/** Where the payment page sends the shopper back to: paid, or not. Only whose order it is sees anything here. */
@Controller
class CompletionController {

    private final Checkout checkout;
    private final CartCookie carts;

    CompletionController(Checkout checkout, CartCookie carts) {
        this.checkout = checkout;
        this.carts = carts;
    }

    @GetMapping(path = "/checkout/complete", params = "session")
    @RateLimited("return.address")
    String returned(
            @RequestParam String session,
            @CurrentCustomer Optional<SignedInCustomer> me,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        return show(checkout.returned(session, visitor(request, me)), response, model);
    }

    /** For who pressed the button again after having paid. */
    @GetMapping(
            path = "/checkout/complete",
            params = {"order", "!session"})
    @RateLimited("return.address")
    String again(
            @RequestParam String order,
            @CurrentCustomer Optional<SignedInCustomer> me,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        return show(checkout.placedOrder(id(order), visitor(request, me)), response, model);
    }

    /**
     * The one page that changes something when it is read: it is where the payment page's "back" leads, so it has to be a
     * GET. It only gives up what is not paid, and only for whose order it is.
     */
    @GetMapping("/checkout/cancelled/{order}")
    @RateLimited("return.address")
    String cancelled(
            @PathVariable String order, @CurrentCustomer Optional<SignedInCustomer> me, HttpServletRequest request) {
        OrderDetails now = checkout.cancelled(id(order), visitor(request, me));
        return now.status() == OrderStatus.CONFIRMED || checkout.awaitsMoney(now)
                ? "redirect:/checkout/complete?order=" + now.id()
                : "redirect:/checkout?cancelled";
    }

    private String show(OrderDetails order, HttpServletResponse response, Model model) {
        boolean awaited = checkout.awaitsMoney(order);
        if (order.status() == OrderStatus.PENDING && !awaited) {
            // Without JavaScript the browser asks again by itself.
            response.setHeader("Refresh", "3");
        }
        model.addAttribute("order", order);
        model.addAttribute("awaited", awaited);
        model.addAttribute("robots", "noindex");
        return "checkout/complete";
    }

    private Visitor visitor(HttpServletRequest request, Optional<SignedInCustomer> me) {
        return new Visitor(
                carts.tokenIn(request).orElse(null),
                me.map(SignedInCustomer::id).orElse(null));
    }

    private static OrderId id(@Nullable String text) {
        try {
            return new OrderId(UUID.fromString(String.valueOf(text)));
        } catch (IllegalArgumentException notAnId) {
            throw new NoSuchOrder();
        }
    }
}
