package shop.stoa.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Who may be answered from the {@link Replica}: visitors who only look. Whoever has a session or a cart has changed something, and shall find
 * it; they, every form, the checkout, accounts and the admin read the shop's own database, and so does a page that is
 * going to be kept for all.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 11)
@ConditionalOnProperty("stoa.replica.url")
final class ReplicaReaders extends OncePerRequestFilter {

    private static final List<String> PREFIXES =
            List.of("/categories/", "/collections/", "/products/", "/info/", "/feeds/", "/sitemap");
    private static final List<String> PAGES = List.of("/", "/search");
    private static final List<String> METHODS = List.of("GET", "HEAD");

    private final List<String> known;

    ReplicaReaders(Cookies cookies) {
        known = List.of(cookies.nameOf("SESSION"), cookies.nameOf("cart"));
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String path = Here.pathOf(request);
        return request.getAttribute(PublicPages.FOR_ALL) != null
                || !METHODS.contains(request.getMethod())
                || !(PAGES.contains(path) || PREFIXES.stream().anyMatch(path::startsWith))
                || Stream.ofNullable(request.getCookies())
                        .flatMap(Stream::of)
                        .map(Cookie::getName)
                        .anyMatch(known::contains);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Replica.beginReading();
        try {
            chain.doFilter(request, response);
        } finally {
            Replica.endReading();
        }
    }
}
