package shop.stoa.cart.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.dao.DataAccessException;
import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.core.RedisCallback;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.stereotype.Component;
import shop.stoa.cart.Cart;
import shop.stoa.cart.CartCookie;
import shop.stoa.cart.CartState;
import shop.stoa.cart.Carts;
import shop.stoa.cart.PricedCart;
import shop.stoa.kernel.SecretToken;
import shop.stoa.web.SessionNames;
import shop.stoa.web.SessionTypes;

/**
 * Whose cart a request is about, and the session's copy of it. The cookie says which cart; the copy in the session saves
 * reading it again, and may be lost, stale or out of reach at any time without harm.
 */
@Component
class CartSession {

    private static final Logger log = LoggerFactory.getLogger(CartSession.class);
    private static final String COPY = SessionNames.CART;

    private final Carts carts;
    private final CartCookie cookie;
    private final StringRedisTemplate redis;

    CartSession(Carts carts, CartCookie cookie, StringRedisTemplate redis) {
        this.carts = carts;
        this.cookie = cookie;
        this.redis = redis;
    }

    /** The token of the visitor's cart, or one for a new cart: a token that no cart has was not given by this shop. */
    SecretToken tokenToAddTo(HttpServletRequest request) {
        return cookie.tokenIn(request)
                .filter(token -> carts.versionOf(token).isPresent())
                .orElseGet(SecretToken::random);
    }

    /** The visitor's cart as it is now: the session's copy if it is of the latest version, else read again. */
    Optional<Cart> current(HttpServletRequest request) {
        Optional<SecretToken> token = cookie.tokenIn(request);
        if (token.isEmpty()) {
            return Optional.empty();
        }
        Optional<Long> version = carts.versionOf(token.get());
        if (version.isEmpty()) {
            return Optional.empty();
        }
        return latest(request, token.get(), version.get());
    }

    /** The same with today's prices: one question for whether the copy is of the latest version and for what it does not say. */
    Optional<PricedCart> priced(HttpServletRequest request, Locale language) {
        Optional<SecretToken> token = cookie.tokenIn(request);
        Optional<CartState> state = token.flatMap(carts::stateOf);
        if (token.isEmpty() || state.isEmpty()) {
            return Optional.empty();
        }
        return latest(request, token.get(), state.get().version())
                .map(cart -> carts.price(cart, state.get(), language));
    }

    private Optional<Cart> latest(HttpServletRequest request, SecretToken token, long version) {
        Optional<Cart> copy = copyOf(request, token);
        if (copy.isPresent() && copy.get().version() == version) {
            return copy;
        }
        Optional<Cart> cart = carts.cartOf(token);
        cart.ifPresent(read -> keepCopy(request, read));
        return cart;
    }

    /** How many units the visitor's cart has; as the session knows it while the books are away. */
    int units(HttpServletRequest request) {
        try {
            return current(request).map(Cart::units).orElse(0);
        } catch (DataAccessException e) {
            return cookie.tokenIn(request)
                    .flatMap(token -> copyOf(request, token))
                    .map(Cart::units)
                    .orElse(0);
        }
    }

    /** After a change: the cookie lives on from today, and the session's copy is replaced. */
    void keep(HttpServletRequest request, HttpServletResponse response, Cart cart) {
        cookie.give(cart.token(), response);
        keepCopy(request, cart);
    }

    private Optional<Cart> copyOf(HttpServletRequest request, SecretToken token) {
        try {
            HttpSession session = request.getSession(false);
            return session != null && session.getAttribute(COPY) instanceof CartCopy copy && copy.isOf(token)
                    ? Optional.of(copy.toCart())
                    : Optional.empty();
        } catch (DataAccessException | IllegalArgumentException e) {
            log.debug("The session's copy of a cart cannot be read: {}", e.toString());
            return Optional.empty();
        }
    }

    private void keepCopy(HttpServletRequest request, Cart cart) {
        try {
            HttpSession session = request.getSession(false);
            if (session == null) {
                // A new one is written when the answer is on its way, too late to do without it: so ask first.
                redis.execute((RedisCallback<String>) RedisConnection::ping);
                session = request.getSession();
            }
            session.setAttribute(COPY, CartCopy.of(cart));
        } catch (DataAccessException e) {
            log.debug("The session keeps no copy of a cart: {}", e.toString());
        }
    }

    @Component
    static class Kept {

        @Bean
        SessionTypes cartSessionTypes() {
            return new SessionTypes(CartCopy.class);
        }
    }
}
