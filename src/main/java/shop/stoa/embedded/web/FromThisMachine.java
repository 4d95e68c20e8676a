package shop.stoa.embedded.web;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.net.InetAddress;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.core.Ordered;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.stereotype.Component;

/**
 * What is there for whoever tries the shop is theirs alone: mails hold links that open accounts and orders. Looked at before a header may
 * say who asks, for that is anybody's to send; and a proxy in between is not whoever sits here.
 */
@Component
final class FromThisMachine implements WebServerFactoryCustomizer<TomcatServletWebServerFactory>, Ordered {

    static final AuthorizationManager<RequestAuthorizationContext> ALONE = (who, asked) ->
            new AuthorizationDecision(asked.getRequest().getAttribute(FromThisMachine.class.getName()) != null);

    /** Before the valve that believes headers is added. */
    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE;
    }

    @Override
    public void customize(TomcatServletWebServerFactory server) {
        server.addEngineValves(new Arrival());
    }

    private static final class Arrival extends ValveBase {

        Arrival() {
            super(true);
        }

        @Override
        public void invoke(Request request, Response response) throws IOException, ServletException {
            if (isNear(request)) {
                request.setAttribute(FromThisMachine.class.getName(), true);
            }
            getNext().invoke(request, response);
        }

        private static boolean isNear(Request request) {
            return InetAddress.ofLiteral(request.getRemoteAddr()).isLoopbackAddress()
                    && request.getHeader("X-Forwarded-For") == null;
        }
    }
}
