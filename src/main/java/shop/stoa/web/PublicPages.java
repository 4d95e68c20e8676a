package shop.stoa.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Home, listings, products and search are the same bytes for everyone: public, with a strong ETag, asked again each
 * time. The server would not compress an answer with a strong ETag, so this does, with an ETag of its own.
 */
@Component
@Order(0)
final class PublicPages extends OncePerRequestFilter {

    private static final List<String> PREFIXES = List.of("/categories/", "/collections/", "/products/", "/info/");
    private static final List<String> PAGES = List.of("/", "/search");
    private static final List<String> READING = List.of("GET", "HEAD");
    private static final int WORTH_ZIPPING = 1024;
    private static final int LEVEL = 5;

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String path = Here.pathOf(request);
        return !READING.contains(request.getMethod())
                || !(PAGES.contains(path) || PREFIXES.stream().anyMatch(path::startsWith));
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        response.addHeader(HttpHeaders.VARY, "HX-Request, Accept-Encoding");
        ContentCachingResponseWrapper kept = new ContentCachingResponseWrapper(response);
        chain.doFilter(request, kept);
        boolean personal = response.containsHeader(HttpHeaders.SET_COOKIE);
        if (response.getStatus() != HttpServletResponse.SC_OK || personal || request.isAsyncStarted()) {
            kept.copyBodyToResponse();
            return;
        }
        response.setHeader(HttpHeaders.CACHE_CONTROL, "public, no-cache");
        send(kept.getContentAsByteArray(), request, response);
    }

    private static void send(byte[] page, HttpServletRequest request, HttpServletResponse response) throws IOException {
        boolean zip = page.length >= WORTH_ZIPPING && AcceptEncoding.takesGzip(request);
        String tag = "\"" + hash(page) + (zip ? "-g" : "") + "\"";
        response.setHeader(HttpHeaders.ETAG, tag);
        if (isKnown(request, tag)) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            return;
        }
        if (zip) {
            response.setHeader(HttpHeaders.CONTENT_ENCODING, "gzip");
            page = zipped(page);
        }
        response.setContentLength(page.length);
        if (!request.getMethod().equals("HEAD")) {
            response.getOutputStream().write(page);
        }
    }

    /** A page is zipped for one answer: to save the last hundredth of its size would take thrice the time. */
    private static byte[] zipped(byte[] page) {
        return Assets.gzip(page, LEVEL);
    }

    private static boolean isKnown(HttpServletRequest request, String tag) {
        String known = request.getHeader(HttpHeaders.IF_NONE_MATCH);
        return known != null
                && (known.equals("*") || List.of(known.split("\\s*,\\s*")).contains(tag));
    }

    private static String hash(byte[] page) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(page), 0, 12);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
