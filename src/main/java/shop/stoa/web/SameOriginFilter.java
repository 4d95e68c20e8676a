package shop.stoa.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses what another site makes a browser send. A request that changes something has to come from a page of this
 * shop: {@code Sec-Fetch-Site} says so, or, from older browsers, {@code Origin}; a request with neither is refused as
 * well. Reading is never looked at: a shopper comes back from the payment page as a cross-site GET.
 *
 * <p>Webhooks are exempt: they carry a signature instead.
 */
final class SameOriginFilter extends OncePerRequestFilter {

    private static final Logger log = LoggerFactory.getLogger(SameOriginFilter.class);
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
    private static final Set<String> OWN = Set.of("same-origin", "none");
    private static final String SIGNED = "/webhooks/";

    private final String shopOrigin;

    SameOriginFilter(ShopSettings shop) {
        this.shopOrigin = shop.origin();
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return READING.contains(request.getMethod()) || request.getRequestURI().startsWith(SIGNED);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (isOwn(request)) {
            chain.doFilter(request, response);
            return;
        }
        log.info(
                "Refused a {} to {} from elsewhere: Sec-Fetch-Site {}, Origin {}",
                request.getMethod(),
                SafetyNet.withoutTokens(request),
                all(request, "Sec-Fetch-Site"),
                all(request, HttpHeaders.ORIGIN));
        response.sendError(HttpServletResponse.SC_FORBIDDEN);
    }

    private boolean isOwn(HttpServletRequest request) {
        List<String> site = all(request, "Sec-Fetch-Site");
        if (!site.isEmpty()) {
            return site.size() == 1 && OWN.contains(site.getFirst());
        }
        List<String> origin = all(request, HttpHeaders.ORIGIN);
        return origin.size() == 1 && isOwn(origin.getFirst(), request);
    }

    private boolean isOwn(String origin, HttpServletRequest request) {
        if (origin.equalsIgnoreCase(shopOrigin)) {
            return true;
        }
        try {
            String authority = URI.create(origin).getRawAuthority();
            return authority != null && authority.equalsIgnoreCase(request.getHeader(HttpHeaders.HOST));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static List<String> all(HttpServletRequest request, String header) {
        return Collections.list(request.getHeaders(header));
    }
}
