package shop.stoa.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.dao.DataAccessException;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;
import org.springframework.session.web.http.SessionRepositoryFilter;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * A session is saved when its request is over and the page is there. Where Redis goes away in this very moment, the page is
 * sent all the same: what a shopper's session holds is a copy. Only whoever is signed in, or about to be, is told.
 */
@Configuration(proxyBeanMethods = false)
class SessionsKept {

    /** How long a session lives in which nobody is signed in and no cart is. */
    static final Duration BRIEF = Duration.ofHours(1);

    @Bean
    static BeanPostProcessor keepingSessionsIsNoDuty(Environment settings) {
        Duration useful = settings.getProperty("spring.session.timeout", Duration.class, Duration.ofDays(14));
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return bean instanceof SessionRepository<?> repository ? new Forgiving<>(repository, useful) : bean;
            }
        };
    }

    /** Whatever serves the next request on this thread asks Redis again, and sees what other requests have made of the session. */
    @Bean
    static FilterRegistrationBean<OncePerRequestFilter> nothingIsKeptForTheNextRequest() {
        FilterRegistrationBean<OncePerRequestFilter> registration = new FilterRegistrationBean<>(new Forgetting());
        registration.setOrder(SessionRepositoryFilter.DEFAULT_ORDER - 1);
        return registration;
    }

    private static final class Forgetting extends OncePerRequestFilter {

        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            Forgiving.JUST_NOW.remove();
            try {
                chain.doFilter(request, response);
            } finally {
                Forgiving.JUST_NOW.remove();
            }
        }
    }

    static final class Forgiving<S extends Session> implements SessionRepository<S> {

        private static final Logger log = LoggerFactory.getLogger(SessionsKept.class);

        private final SessionRepository<S> sessions;
        private final Breaker redis = new Breaker(System::nanoTime);

        /** For Spring Session looks whether what it has just saved is there, before it sends the page: that is no reason to ask Redis again. */
        private static final ThreadLocal<@Nullable Session> JUST_NOW = new ThreadLocal<>();

        private final Duration useful;

        /** @param useful how long a session is kept in which there is something */
        Forgiving(SessionRepository<S> sessions, Duration useful) {
            this.sessions = sessions;
            this.useful = useful;
        }

        @Override
        public S createSession() {
            return sessions.createSession();
        }

        @Override
        public void save(S session) {
            try {
                chooseLife(session);
                redis.ask(() -> {
                    sessions.save(session);
                    return true;
                });
                JUST_NOW.set(session);
            } catch (DataAccessException away) {
                if (SessionNames.hasSomebody(session)) {
                    throw away;
                }
                giveUp(session, away);
            } catch (IllegalStateException forgotten) {
                // it was there when the request began: whoever was signed in by it is signed out
                giveUp(session, forgotten);
            }
        }

        /** Whoever has only looked at a form has one for as long as it may take to fill it in: pages cost nothing, and so would sessions. */
        private void chooseLife(S session) {
            Duration life = SessionNames.isOfUse(session) || useful.compareTo(BRIEF) < 0 ? useful : BRIEF;
            if (!life.equals(session.getMaxInactiveInterval())) {
                session.setMaxInactiveInterval(life);
            }
        }

        private void giveUp(S session, RuntimeException why) {
            log.warn("A session could not be saved: {}", why.toString());
            JUST_NOW.set(session);
        }

        @Override
        @SuppressWarnings("unchecked") // a thread saves sessions of one kind
        public @Nullable S findById(String id) {
            S own = (S) JUST_NOW.get();
            JUST_NOW.remove();
            return own != null && own.getId().equals(id) ? own : redis.ask(() -> sessions.findById(id));
        }

        @Override
        public void deleteById(String id) {
            sessions.deleteById(id);
        }
    }
}
