package shop.stoa.checkout.web;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.web.util.WebUtils;
import shop.stoa.kernel.SecretToken;
import shop.stoa.web.Cookies;

/** Reads the cart's token from the shopper's cookie; whatever is not a token is none. */
@Component
class CartToken {

    private final Cookies cookies;

    CartToken(Cookies cookies) {
        this.cookies = cookies;
    }

    Optional<SecretToken> of(HttpServletRequest request) {
        return Optional.ofNullable(WebUtils.getCookie(request, cookies.nameOf("cart")))
                .map(Cookie::getValue)
                .filter(SecretToken::isWellFormed)
                .map(SecretToken::new);
    }
}
