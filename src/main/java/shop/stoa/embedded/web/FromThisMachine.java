package shop.stoa.embedded.web;

import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import shop.stoa.web.Network;

/** What is there for whoever tries the shop is theirs alone: mails hold links that open accounts and orders. */
final class FromThisMachine {

    static final AuthorizationManager<RequestAuthorizationContext> ALONE = (who, asked) -> new AuthorizationDecision(
            Network.of(asked.getRequest().getRemoteAddr()).isEmpty());

    private FromThisMachine() {}
}
