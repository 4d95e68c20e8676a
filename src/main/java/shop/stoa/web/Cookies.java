package shop.stoa.web;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;
import shop.stoa.kernel.SecretToken;

/**
 * Cookies of the one kind that this house sets: HttpOnly, SameSite=Lax, for the whole shop, and {@code __Host-} and
 * Secure where the shop's address is https or this machine itself. On a plain http address browsers would drop such a
 * cookie, so there it is plain, and the start says so.
 */
@Component
public class Cookies {

    private static final Logger log = LoggerFactory.getLogger(Cookies.class);

    private final boolean secure;

    Cookies(ShopSettings shop) {
        this.secure = shop.isSecureEnough();
        if (!secure) {
            log.warn(
                    "{} is neither https nor this machine: cookies are sent in the clear. Set STOA_BASE_URL to the https address.",
                    shop.baseUrl());
        }
    }

    boolean areSecure() {
        return secure;
    }

    /** The name that a cookie has on the wire: {@code cart} is {@code __Host-cart} where cookies are secure. */
    public String nameOf(String name) {
        return secure ? "__Host-" + name : name;
    }

    /**
     * A cookie to be written as a {@code Set-Cookie} header.
     *
     * @param name without any prefix; read it back under {@link #nameOf}
     */
    public ResponseCookie keep(String name, String value, Duration life) {
        return ResponseCookie.from(nameOf(name), value)
                .httpOnly(true)
                .secure(secure)
                .sameSite("Lax")
                .path("/")
                .maxAge(life)
                .build();
    }

    /** The token in the cookie of this name; two such cookies, or what is no token, are none. */
    public Optional<SecretToken> tokenIn(HttpServletRequest request, String name) {
        List<String> values = Stream.ofNullable(request.getCookies())
                .flatMap(Stream::of)
                .filter(cookie -> cookie.getName().equals(nameOf(name)))
                .map(Cookie::getValue)
                .toList();
        return values.size() == 1 && SecretToken.isWellFormed(values.getFirst())
                ? Optional.of(new SecretToken(values.getFirst()))
                : Optional.empty();
    }

    /** What makes the browser forget the cookie. */
    public ResponseCookie forget(String name) {
        return keep(name, "", Duration.ZERO);
    }
}
