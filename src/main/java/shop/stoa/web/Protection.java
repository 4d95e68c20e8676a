package shop.stoa.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpHeaders;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.header.HeaderWriter;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.security.web.header.writers.ContentSecurityPolicyHeaderWriter;
import org.springframework.security.web.header.writers.HstsHeaderWriter;
import org.springframework.security.web.header.writers.PermissionsPolicyHeaderWriter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.header.writers.StaticHeadersWriter;
import org.springframework.security.web.header.writers.XContentTypeOptionsHeaderWriter;
import org.springframework.security.web.header.writers.XXssProtectionHeaderWriter;
import org.springframework.security.web.header.writers.frameoptions.XFrameOptionsHeaderWriter;
import org.springframework.stereotype.Component;

/**
 * What every security chain of the house starts from: the headers of every answer and the refusal of requests that
 * come from other sites. The shop's chain applies it, and a room that brings a chain of its own has to as well.
 */
@Component
public class Protection {

    private static final long A_YEAR = 31_536_000;

    private final ShopSettings shop;
    private final List<HeaderWriter> writers;

    Protection(ShopSettings shop, ObjectProvider<AllowedOrigin> allowed) {
        this.shop = shop;
        this.writers = writers(policy(allowed.stream().toList()));
    }

    /** Call it first, then add the rules of who may do what. */
    public void applyTo(HttpSecurity http) {
        http.headers(headers -> {
            headers.defaultsDisabled();
            writers.forEach(headers::addHeaderWriter);
        });
        http.addFilterAfter(new SameOriginFilter(shop), HeaderWriterFilter.class);
    }

    /** The same headers for what was refused before any chain looked at it: an address that may be a trick, a body that is too long. */
    void writeHeaders(HttpServletRequest request, HttpServletResponse response) {
        writers.forEach(writer -> writer.writeHeaders(request, response));
    }

    private List<HeaderWriter> writers(String policy) {
        return List.of(
                new ContentSecurityPolicyHeaderWriter(policy),
                new XContentTypeOptionsHeaderWriter(),
                new XXssProtectionHeaderWriter(),
                (request, response) -> setUnlessSaid(response, XFrameOptionsHeaderWriter.XFRAME_OPTIONS_HEADER, "DENY"),
                new ReferrerPolicyHeaderWriter(ReferrerPolicy.STRICT_ORIGIN_WHEN_CROSS_ORIGIN),
                new StaticHeadersWriter("Cross-Origin-Opener-Policy", "same-origin"),
                new PermissionsPolicyHeaderWriter(
                        "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()"),
                (request, response) -> response.setHeader(
                        "Cross-Origin-Resource-Policy", isForOtherSites(request) ? "cross-origin" : "same-origin"),
                new HstsHeaderWriter(this::isHttps, A_YEAR, true),
                // Whoever has something to be kept says so; everything else is personal until proven public.
                (request, response) -> setUnlessSaid(response, HttpHeaders.CACHE_CONTROL, "no-store"));
    }

    private static void setUnlessSaid(HttpServletResponse response, String name, String value) {
        if (!response.containsHeader(name)) {
            response.setHeader(name, value);
        }
    }

    /**
     * For every sign-out, as a logout handler: the browser lets go of whatever it has kept of the shop, the pages that one could go
     * back to among them. Not of cookies, for these are of the whole domain, and not of the storage, where nobody's data is.
     */
    public static void leaveNothingBehind(
            HttpServletRequest request, HttpServletResponse response, @Nullable Authentication who) {
        response.setHeader("Clear-Site-Data", "\"cache\"");
    }

    /** Pictures stand in mails and in other people's lists of products; no other site has a use for anything else. */
    private static boolean isForOtherSites(HttpServletRequest request) {
        String path = Here.pathOf(request);
        return path.startsWith("/media/") || path.startsWith("/assets/") || path.equals("/favicon.ico");
    }

    private boolean isHttps(HttpServletRequest request) {
        return request.isSecure() || shop.isHttps();
    }

    private static String policy(List<AllowedOrigin> allowed) {
        return String.join(
                "; ",
                "default-src 'none'",
                "script-src 'self'",
                "style-src 'self'",
                "font-src 'self'",
                "connect-src 'self'",
                "img-src " + own(allowed, AllowedOrigin.Use.PICTURES),
                "form-action " + own(allowed, AllowedOrigin.Use.PAYMENT_PAGE),
                "base-uri 'none'",
                "frame-ancestors 'none'",
                "object-src 'none'");
    }

    private static String own(List<AllowedOrigin> allowed, AllowedOrigin.Use use) {
        return Stream.concat(
                        Stream.of("'self'"),
                        allowed.stream()
                                .filter(origin -> origin.use() == use)
                                .map(AllowedOrigin::origin)
                                .sorted())
                .distinct()
                .collect(Collectors.joining(" "));
    }
}
