package shop.stoa.cart;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import shop.stoa.customers.AccountSessions;
import shop.stoa.customers.Retention;
import shop.stoa.kernel.SecretToken;
import shop.stoa.web.Cookies;

/** The cookie by which a visitor holds a cart: its token, and nothing else. */
@Component
public class CartCookie {

    private static final String NAME = "cart";

    private final Cookies cookies;
    private final Retention retention;
    private final AbandonedCarts abandoned;

    CartCookie(Cookies cookies, Retention retention, AbandonedCarts abandoned) {
        this.cookies = cookies;
        this.retention = retention;
        this.abandoned = abandoned;
    }

    /** The token that the request brings, whether or not a cart has it; two such cookies, or what is no token, are none. */
    public Optional<SecretToken> tokenIn(HttpServletRequest request) {
        return cookies.tokenIn(request, NAME);
    }

    /**
     * Gives the token to the browser, which keeps it as long from now as the cart itself is kept, and as long as somebody may be signed
     * in there: a cart that a session holds is not abandoned.
     */
    public void give(SecretToken token, HttpServletResponse response) {
        Duration kept = retention.lifeOf(abandoned);
        Duration life = kept.compareTo(AccountSessions.LONGEST) > 0 ? kept : AccountSessions.LONGEST;
        response.addHeader(
                HttpHeaders.SET_COOKIE, cookies.keep(NAME, token.value(), life).toString());
    }

    /** Makes the browser forget its token. */
    void take(HttpServletResponse response) {
        response.addHeader(HttpHeaders.SET_COOKIE, cookies.forget(NAME).toString());
    }
}
