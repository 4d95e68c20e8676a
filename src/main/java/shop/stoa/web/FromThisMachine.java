package shop.stoa.web;

import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import java.util.regex.Pattern;
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
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * Whoever sits at this machine: no limit counts them, and what is there for whoever tries the shop is theirs alone, as its mails hold links
 * that open accounts and orders. Looked at before a header may say who asks, for that is anybody's to send; and a proxy in between is not
 * whoever sits here.
 */
@Component
public final class FromThisMachine implements WebServerFactoryCustomizer<TomcatServletWebServerFactory>, Ordered {

    /** What this machine is called by whoever sits at it. By any other name a page of somebody else's may have led their browser here. */
    private static final Pattern OWN_NAME = Pattern.compile(
            "(?:[a-z0-9.-]+\\.)?localhost|127\\.0\\.0\\.1|\\[?(?:::1|0:0:0:0:0:0:0:1)]?", Pattern.CASE_INSENSITIVE);

    /** Lets nobody else in. */
    public static final AuthorizationManager<RequestAuthorizationContext> ALONE =
            (who, asked) -> new AuthorizationDecision(isMarked(asked.getRequest())
                    && OWN_NAME.matcher(asked.getRequest().getServerName()).matches());

    private static final String MARK = FromThisMachine.class.getName();
    private static final List<String> FORWARDED = List.of("X-Forwarded-For", "Forwarded");

    /** Before the valve that believes headers is added. */
    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE;
    }

    @Override
    public void customize(TomcatServletWebServerFactory server) {
        server.addEngineValves(new Arrival());
    }

    /** Whether the loopback address of who asks is one that nobody has claimed in a header. Outside of a request nobody could. */
    static boolean isNotClaimed() {
        return !(RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes call)
                || isMarked(call.getRequest());
    }

    private static boolean isMarked(ServletRequest request) {
        return request.getAttribute(MARK) != null;
    }

    private static final class Arrival extends ValveBase {

        Arrival() {
            super(true);
        }

        @Override
        public void invoke(Request request, Response response) throws IOException, ServletException {
            if (isNear(request)) {
                request.setAttribute(MARK, true);
            }
            getNext().invoke(request, response);
        }

        private static boolean isNear(Request request) {
            return InetAddress.ofLiteral(request.getRemoteAddr()).isLoopbackAddress()
                    && FORWARDED.stream().allMatch(header -> request.getHeader(header) == null);
        }
    }
}
