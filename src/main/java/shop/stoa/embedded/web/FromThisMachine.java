package shop.stoa.embedded.web;

import jakarta.servlet.http.HttpServletRequest;
import org.apache.catalina.Globals;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import shop.stoa.web.Network;

/** What is there for whoever tries the shop is theirs alone: mails hold links that open accounts and orders. */
final class FromThisMachine {

    static final AuthorizationManager<RequestAuthorizationContext> ALONE =
            (who, asked) -> new AuthorizationDecision(isFromHere(asked.getRequest()));

    private FromThisMachine() {}

    // a header that names this machine is anybody's to send, and a proxy in between is not whoever sits here
    private static boolean isFromHere(HttpServletRequest request) {
        return Network.of(request.getRemoteAddr()).isEmpty()
                && request.getAttribute(Globals.REQUEST_FORWARDED_ATTRIBUTE) == null
                && request.getHeader("X-Forwarded-For") == null;
    }
}
