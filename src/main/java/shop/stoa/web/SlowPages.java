package shop.stoa.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerMapping;

/** Logs each request that takes longer than {@code stoa.log.slow-page}, by its route, and where its time went. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
final class SlowPages extends OncePerRequestFilter {

    private static final Logger log = LoggerFactory.getLogger(SlowPages.class);

    private final long slow;

    SlowPages(@Value("${stoa.log.slow-page}") Duration slow) {
        this.slow = slow.toNanos();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        RequestCost cost = RequestCost.begin();
        long started = System.nanoTime();
        try {
            chain.doFilter(request, response);
        } finally {
            RequestCost.end();
            long took = System.nanoTime() - started;
            if (took >= slow) {
                // an address may hold what somebody has typed, a route does not
                Object route = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
                log.warn(
                        "{} {} took {} ms, of them {}",
                        request.getMethod(),
                        Objects.requireNonNullElse(route, "(no route)"),
                        Duration.ofNanos(took).toMillis(),
                        cost.told());
            }
        }
    }
}
