package shop.stoa.cart.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.view.RedirectView;
import shop.stoa.cart.Cart;
import shop.stoa.cart.CartChange;
import shop.stoa.cart.Carts;
import shop.stoa.customers.CurrentCustomer;
import shop.stoa.customers.SignedInCustomer;
import shop.stoa.kernel.SecretToken;
import shop.stoa.orders.NoSuchOrder;
import shop.stoa.orders.OrderDetails;
import shop.stoa.orders.OrderLine;
import shop.stoa.orders.OrderNumber;
import shop.stoa.orders.OwnOrders;
import shop.stoa.web.RateLimited;

/** Puts what somebody has bought into their cart once more; the cart's page says what could not be. */
@Controller
class BuyAgainController {

    private final OwnOrders orders;
    private final Carts carts;
    private final CartSession session;

    BuyAgainController(OwnOrders orders, Carts carts, CartSession session) {
        this.orders = orders;
        this.carts = carts;
        this.session = session;
    }

    @PostMapping("/account/orders/{number}/cart")
    @RateLimited("cart.address")
    RedirectView buyAgain(
            @CurrentCustomer SignedInCustomer me,
            @PathVariable String number,
            HttpServletRequest request,
            HttpServletResponse response) {
        if (!number.matches("[0-9]{1,15}")) {
            throw new NoSuchOrder();
        }
        OrderDetails order = orders.orderOf(me.id(), new OrderNumber(Long.parseLong(number)));
        SecretToken token = session.tokenToAddTo(request);
        order.lines().stream()
                .map(line -> cartWith(token, line))
                .flatMap(Optional::stream)
                .reduce((earlier, later) -> later)
                .ifPresent(cart -> session.keep(request, response, cart));
        RedirectView toCart = new RedirectView("/cart?again=" + order.number(), true);
        toCart.setStatusCode(HttpStatus.SEE_OTHER);
        toCart.setExposeModelAttributes(false);
        return toCart;
    }

    /** Set, not added to: pressing the button twice buys once. Never fewer than the cart has already. */
    private Optional<Cart> cartWith(SecretToken token, OrderLine line) {
        int there = carts.cartOf(token).stream()
                .flatMap(cart -> cart.lines().stream())
                .filter(each -> each.sku().equals(line.sku()))
                .mapToInt(each -> each.quantity())
                .sum();
        int wanted = Math.min(line.quantity(), Carts.MOST_UNITS);
        if (there >= wanted) {
            return carts.cartOf(token);
        }
        return switch (carts.add(token, line.sku(), wanted - there)) {
            case CartChange.Done(Cart cart) -> Optional.of(cart);
            case CartChange.Limited limited -> Optional.of(limited.cart());
            case CartChange.Refused ignored -> Optional.empty();
        };
    }
}
