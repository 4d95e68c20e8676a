package shop.stoa.web;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.session.web.http.SessionRepositoryFilter;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * While Redis is away, a shopper who has a session is served as one who has none: what the session holds of a cart is a
 * copy, and the rest of the shop asks it for nothing. It is asked once a request, for nobody waits twice. The admin is
 * left out, where being nobody would be a wrong answer; it says 503.
 */
@Component
@Order(SessionRepositoryFilter.DEFAULT_ORDER + 1)
final class SessionsAway extends OncePerRequestFilter {

    private static final Logger log = LoggerFactory.getLogger(SessionsAway.class);

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getDispatcherType() != DispatcherType.ERROR
                && (Here.pathOf(request).equals("/admin")
                        || Here.pathOf(request).startsWith("/admin/"));
    }

    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(new Forgiving(request), response);
    }

    private static final class Forgiving extends HttpServletRequestWrapper {

        private @Nullable DataAccessException away;

        private Forgiving(HttpServletRequest request) {
            super(request);
        }

        @Override
        public @Nullable HttpSession getSession(boolean create) {
            if (away != null) {
                return none(create, away);
            }
            try {
                return super.getSession(create);
            } catch (DataAccessException e) {
                log.warn("Sessions cannot be reached: {}", e.toString());
                away = e;
                return none(create, e);
            }
        }

        @Override
        public @Nullable HttpSession getSession() {
            return getSession(true);
        }

        @Override
        public boolean isRequestedSessionIdValid() {
            return getSession(false) != null && super.isRequestedSessionIdValid();
        }

        /** Whoever wants a new one has to know that there is none to be had. */
        private static @Nullable HttpSession none(boolean create, DataAccessException away) {
            if (create) {
                throw away;
            }
            return null;
        }
    }
}
