package shop.stoa.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.csrf.DefaultCsrfToken;
import shop.stoa.kernel.SecretToken;

/** Keeps the token of a room's forms in the session, as a plain text like everything else there. */
public final class FormTokens implements CsrfTokenRepository {

    private final String attribute;

    /** @param attribute of the session, {@code <room>.csrf}; the room takes it out at a sign-in */
    public FormTokens(String attribute) {
        this.attribute = attribute;
    }

    @Override
    public CsrfToken generateToken(HttpServletRequest request) {
        return token(SecretToken.random().value());
    }

    @Override
    public void saveToken(@Nullable CsrfToken token, HttpServletRequest request, HttpServletResponse response) {
        if (token != null) {
            request.getSession().setAttribute(attribute, token.getToken());
            return;
        }
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.removeAttribute(attribute);
        }
    }

    @Override
    public @Nullable CsrfToken loadToken(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        Object kept = session == null ? null : session.getAttribute(attribute);
        return kept == null ? null : token(kept.toString());
    }

    private static CsrfToken token(String value) {
        return new DefaultCsrfToken("X-CSRF-TOKEN", "_csrf", value);
    }
}
