package shop.stoa.cart;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import shop.stoa.cart.CartEvent.CartErased;
import shop.stoa.cart.CartEvent.CartMoved;
import shop.stoa.customers.CustomerEvent.CustomerErased;
import shop.stoa.customers.CustomerEvent.CustomerSignedOut;
import shop.stoa.customers.SignInListener;
import shop.stoa.customers.SignedInCustomer;
import shop.stoa.kernel.SecretToken;

/**
 * A customer has one cart, in whatever browser they sign in. What a guest has gathered joins it there. The browser gets a new token,
 * so that one planted before is worth nothing, and loses it with its session.
 */
@Component
class CustomerCarts implements SignInListener {

    private final JoiningRows rows;
    private final CartCookie cookie;
    private final ApplicationEventPublisher news;
    private final TransactionTemplate transaction;

    CustomerCarts(
            JoiningRows rows, CartCookie cookie, ApplicationEventPublisher news, TransactionTemplate transaction) {
        this.rows = rows;
        this.cookie = cookie;
        this.news = news;
        this.transaction = transaction;
    }

    @Override
    public void signedIn(SignedInCustomer customer, HttpServletRequest request, HttpServletResponse response) {
        Optional<SecretToken> before = cookie.tokenIn(request);
        SecretToken now = SecretToken.random();
        transaction.executeWithoutResult(status -> {
            byte[] own = rows.own(customer.id());
            before.ifPresent(token -> bring(token, own, now));
            rows.hold(now, own, customer.session());
        });
        cookie.give(now, response);
    }

    /** What another customer has left in this browser stays theirs. */
    private void bring(SecretToken before, byte[] own, SecretToken now) {
        boolean guests = rows.lockGuests(before);
        if (guests) {
            rows.join(before, own);
        }
        if (guests || rows.holds(before, own)) {
            news.publishEvent(new CartMoved(before, now));
        }
        rows.letGo(before);
    }

    @Override
    public void signingOut(SignedInCustomer customer, HttpServletRequest request, HttpServletResponse response) {
        cookie.take(response);
    }

    @EventListener
    void on(CustomerSignedOut news) {
        rows.letGo(news.sessions());
    }

    @EventListener
    void on(CustomerErased erased) {
        List<byte[]> tokens = rows.tokensOf(erased.customer());
        rows.removeOf(erased.customer());
        news.publishEvent(new CartErased(tokens));
    }
}
