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

    private static final List<String> WORDLESS = List.of(
            "/assets/",
            "/media/",
            "/webhooks/",
            "/api/",
            "/.well-known/",
            "/actuator/",
            "/livez",
            "/readyz",
            VitalsController.PATH);

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
        for (Locale language : shop.everyLanguage()) {
            String prefix = shop.prefix(language);
            if (prefix.isEmpty()) {
                continue;
            }
            if (path.equals(prefix) && !failed) {
                toItsHome(prefix, request, response);
                return;
            }
            if (path.startsWith(prefix + "/") && hasWords(path.substring(prefix.length()))) {
                if (!shop.isOffered(language) && isForShoppers(path.substring(prefix.length()), request)) {
                    response.sendRedirect(withQuery(path.substring(prefix.length()), request));
                    return;
                }
                chain.doFilter(new InLanguage(request, prefix, language), response);
                return;
            }
        }
        chain.doFilter(request, response);
    }

    private static boolean hasWords(String path) {
        return WORDLESS.stream().noneMatch(path::startsWith);
    }

    /** Links in mails that were sent lead on, into the default language: a language may be offered again. */
    private static boolean isForShoppers(String path, HttpServletRequest request) {
        boolean reading =
                request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
        return reading && !path.startsWith("//") && !path.equals("/admin") && !path.startsWith("/admin/");
    }

    private static String withQuery(String path, HttpServletRequest request) {
        String query = request.getQueryString();
        return query == null ? path : path + "?" + query;
    }

    private static void toItsHome(String prefix, HttpServletRequest request, HttpServletResponse response) {
        response.setStatus(HttpServletResponse.SC_MOVED_PERMANENTLY);
        response.setHeader(HttpHeaders.LOCATION, withQuery(prefix + "/", request));
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
