package shop.stoa.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * A language is a context path: {@code /de/cart} is the page {@code /cart} of a shop that is mounted at {@code /de}. So
 * mappings, security rules and redirects know nothing of languages, and {@code @{/cart}} leads to the cart in the
 * language of the page it stands on. What has no words (files, pictures, the provider's events) has one address only.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
final class LanguagePaths extends OncePerRequestFilter {

    private static final List<String> WORDLESS =
            List.of("/assets/", "/media/", "/webhooks/", "/api/", "/actuator/", "/livez", "/readyz");

    private final ShopSettings shop;

    LanguagePaths(ShopSettings shop) {
        this.shop = shop;
    }

    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        boolean failed = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String;
        String path = Here.addressOf(request);
        for (Locale language : shop.languages()) {
            String prefix = shop.prefix(language);
            if (prefix.isEmpty()) {
                continue;
            }
            if (path.equals(prefix) && !failed) {
                toItsHome(prefix, request, response);
                return;
            }
            if (path.startsWith(prefix + "/") && hasWords(path.substring(prefix.length()))) {
                chain.doFilter(new InLanguage(request, prefix, language), response);
                return;
            }
        }
        chain.doFilter(request, response);
    }

    private static boolean hasWords(String path) {
        return WORDLESS.stream().noneMatch(path::startsWith);
    }

    private static void toItsHome(String prefix, HttpServletRequest request, HttpServletResponse response) {
        response.setStatus(HttpServletResponse.SC_MOVED_PERMANENTLY);
        String query = request.getQueryString();
        response.setHeader(HttpHeaders.LOCATION, prefix + "/" + (query == null ? "" : "?" + query));
    }

    private static final class InLanguage extends HttpServletRequestWrapper {

        private final String prefix;
        private final Locale language;

        InLanguage(HttpServletRequest request, String prefix, Locale language) {
            super(request);
            this.prefix = prefix;
            this.language = language;
        }

        @Override
        public String getContextPath() {
            return prefix;
        }

        @Override
        public String getServletPath() {
            String path = super.getServletPath();
            return path.startsWith(prefix + "/") ? path.substring(prefix.length()) : path;
        }

        /** The error page has an address of its own, which lies in no language until here. */
        @Override
        public String getRequestURI() {
            String address = super.getRequestURI();
            return address.startsWith(prefix + "/") ? address : prefix + address;
        }

        @Override
        public Locale getLocale() {
            return language;
        }
    }
}
