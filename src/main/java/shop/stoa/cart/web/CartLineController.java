package shop.stoa.cart.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;
import shop.stoa.cart.Cart;
import shop.stoa.cart.CartChange;
import shop.stoa.cart.CartChange.Done;
import shop.stoa.cart.CartChange.Limited;
import shop.stoa.cart.CartChange.Reason;
import shop.stoa.cart.CartChange.Refused;
import shop.stoa.cart.CartCookie;
import shop.stoa.cart.Carts;
import shop.stoa.cart.web.CartAnswers.Exchange;
import shop.stoa.kernel.SecretToken;
import shop.stoa.kernel.Sku;
import shop.stoa.web.RateLimited;

/** The forms that change the cart. */
@Controller
class CartLineController {

    private final Carts carts;
    private final CartCookie cookie;
    private final CartSession session;
    private final CartAnswers answers;
    private final CartWords words;

    CartLineController(Carts carts, CartCookie cookie, CartSession session, CartAnswers answers, CartWords words) {
        this.carts = carts;
        this.cookie = cookie;
        this.session = session;
        this.answers = answers;
        this.words = words;
    }

    @PostMapping("/cart/lines")
    @RateLimited("cart.address")
    ModelAndView add(HttpServletRequest request, HttpServletResponse response) {
        Exchange exchange = new Exchange(request, response);
        LineForm form = new LineForm(request);
        Optional<Sku> sku = form.sku();
        Optional<Integer> quantity = form.quantity(1);
        if (sku.isEmpty()) {
            return answers.refused(exchange, words.refused(Reason.NOT_FOR_SALE));
        }
        if (quantity.isEmpty()) {
            return refused(exchange, sku.get(), words.notAQuantity(1));
        }
        if (exchange.isFromField()) {
            Optional<String> problem = tooMany(request, sku.get(), quantity.get());
            if (problem.isPresent()) {
                return answers.refused(exchange, problem.get());
            }
        }
        return switch (carts.addTo(cookie.tokenIn(request), sku.get(), quantity.get())) {
            case Done done ->
                answers.changed(
                        exchange,
                        done.cart(),
                        () -> words.said(words.added(sku.get()), done.cart()),
                        "added=" + sku.get());
            case Limited limited -> limited(exchange, limited);
            case Refused refused -> refused(exchange, sku.get(), words.refused(refused.sku(), refused.reason()));
        };
    }

    @PostMapping("/cart/lines/{sku}")
    @RateLimited("cart.address")
    ModelAndView change(@PathVariable("sku") String named, HttpServletRequest request, HttpServletResponse response) {
        Exchange exchange = new Exchange(request, response);
        LineForm form = new LineForm(request);
        Optional<Sku> sku = LineForm.sku(named);
        Optional<SecretToken> token = cookie.tokenIn(request);
        Optional<Integer> quantity = form.quantity(0);
        if (sku.isEmpty() || token.isEmpty()) {
            return answers.refused(exchange, words.refused(Reason.NOT_IN_CART));
        }
        if (quantity.isEmpty()) {
            return answers.refusedLine(exchange, sku.get(), form.typed(), words.notAQuantity(0));
        }
        int before = quantityNow(request, sku.get());
        CartChange change = carts.set(token.get(), sku.get(), quantity.get());
        return switch (change) {
            case Done done when quantity.get() == 0 -> removed(exchange, done.cart(), sku.get(), before);
            case Done done ->
                answers.changed(exchange, done.cart(), () -> words.changed(sku.get(), quantity.get(), done.cart()), "");
            case Limited limited -> limited(exchange, limited);
            case Refused refused ->
                answers.refusedLine(exchange, sku.get(), form.typed(), words.refused(refused.sku(), refused.reason()));
        };
    }

    private ModelAndView refused(Exchange exchange, Sku sku, String problem) {
        return exchange.isScripted()
                ? answers.refused(exchange, problem)
                : answers.refused(exchange, words.refusedOf(sku, problem));
    }

    /** Who typed it on the product's page can still change it there; nothing is put into the cart behind their back. */
    private Optional<String> tooMany(HttpServletRequest request, Sku sku, int quantity) {
        int available = carts.availableTo(session.current(request), sku);
        int there = quantityNow(request, sku);
        return available > 0 && quantity + there > available
                ? Optional.of(words.tooMany(available, there))
                : Optional.empty();
    }

    private ModelAndView limited(Exchange exchange, Limited limited) {
        return answers.changed(
                exchange,
                limited.cart(),
                () -> words.said(words.limited(limited.sku(), limited.quantity()), limited.cart()),
                "limited=" + limited.sku());
    }

    private ModelAndView removed(Exchange exchange, Cart cart, Sku sku, int before) {
        String query = "removed=" + sku + (before > 0 ? "&quantity=" + before : "");
        return answers.changed(exchange, cart, () -> words.said(words.removed(sku, before), cart), query);
    }

    /** How much there was, for whoever wants it back. */
    private int quantityNow(HttpServletRequest request, Sku sku) {
        return session.current(request).stream()
                .flatMap(cart -> cart.lines().stream())
                .filter(line -> line.sku().equals(sku))
                .mapToInt(line -> line.quantity())
                .sum();
    }
}
