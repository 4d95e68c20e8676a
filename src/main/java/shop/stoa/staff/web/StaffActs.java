package shop.stoa.staff.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerMapping;
import shop.stoa.kernel.Acting;
import shop.stoa.staff.Audit;
import shop.stoa.staff.DoorEvent;
import shop.stoa.staff.StaffMember;
import shop.stoa.web.Needs;

/**
 * What staff do is done in their name: a request of theirs that may change something carries it to the database, and what
 * changes no row is written down here: leaving, taking a file away, being refused.
 */
final class StaffActs extends OncePerRequestFilter {

    private static final Logger log = LoggerFactory.getLogger(StaffActs.class);
    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS", "TRACE");
    private static final Pattern TOKEN = Pattern.compile("/[A-Za-z0-9_-]{22,}(?=/|$)");
    private static final int LONGEST_DETAIL = 500;

    private final Audit audit;

    StaffActs(Audit audit) {
        this.audit = audit;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        StaffMember member = member();
        if (member == null) {
            chain.doFilter(request, response);
            return;
        }
        UUID id = UUID.randomUUID();
        if (SAFE.contains(request.getMethod())) {
            chain.doFilter(request, response);
        } else {
            actingAs(() -> acting(id, member, request, route(request)), request, response, chain);
        }
        try {
            noteWhatLeavesNoRow(id, member, request, response);
        } catch (DataAccessException e) {
            log.error("The audit log misses what staff member {} did at {}", member.id(), request.getServletPath(), e);
        }
    }

    private static void actingAs(
            Supplier<Acting> name, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            Acting.<Exception>during(name, () -> chain.doFilter(request, response));
        } catch (ServletException | IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new ServletException(e);
        }
    }

    private void noteWhatLeavesNoRow(
            UUID id, StaffMember member, HttpServletRequest request, HttpServletResponse response) {
        if (response.getStatus() == HttpServletResponse.SC_FORBIDDEN || request.getAttribute(Needs.REFUSED) != null) {
            audit.note(acting(id, member, request, "denied"), Map.of("route", route(request)));
            log.warn("Staff member {} was denied {}", member.id(), route(request));
        } else if (response.getStatus() == HttpServletResponse.SC_OK && isAFile(response)) {
            audit.note(acting(id, member, request, "export"), asked(request));
            log.info("Staff member {} took a file away: {}", member.id(), route(request));
        } else if (request.getServletPath().equals(StaffSecurity.SIGN_OUT)) {
            audit.noteAtTheDoor(DoorEvent.SIGNED_OUT, member, request.getRemoteAddr());
        }
    }

    private static boolean isAFile(HttpServletResponse response) {
        String disposition = response.getHeader(HttpHeaders.CONTENT_DISPOSITION);
        return disposition != null && disposition.startsWith("attachment");
    }

    /**
     * What the file was narrowed to, but for words that were searched for: they may be somebody's name. What cannot be read is said to
     * be so: nobody takes a file away unnoted by asking for it in a way that nobody understands.
     */
    private static Map<String, String> asked(HttpServletRequest request) {
        try {
            return readable(request);
        } catch (RequestRejectedException | InvalidParameterException e) {
            return Map.of("filter", "unreadable");
        }
    }

    private static Map<String, String> readable(HttpServletRequest request) {
        Map<String, String> detail = new LinkedHashMap<>();
        String asked = request.getParameterMap().entrySet().stream()
                .filter(parameter -> !parameter.getKey().equals("q"))
                .flatMap(parameter -> Arrays.stream(parameter.getValue())
                        .filter(value -> !value.isEmpty())
                        .map(value -> parameter.getKey() + "=" + value))
                .sorted()
                .collect(Collectors.joining(" "));
        if (!asked.isEmpty()) {
            detail.put("filter", asked.substring(0, Math.min(asked.length(), LONGEST_DETAIL)));
        }
        return detail;
    }

    private static Acting acting(UUID id, StaffMember member, HttpServletRequest request, String action) {
        String path = request.getServletPath();
        return new Acting(
                id,
                member.id(),
                member.email().value(),
                request.getRemoteAddr(),
                areaOf(path),
                action,
                withoutToken(path));
    }

    /** Whoever reads the log is not to find a link in it that still opens an account. */
    private static String withoutToken(String path) {
        return path.startsWith(StaffSecurity.INVITATIONS + "/") ? StaffSecurity.INVITATIONS + "/…" : path;
    }

    /** {@code POST /admin/orders/{id}/refunds}; the bare address until the route is known. */
    static String route(HttpServletRequest request) {
        Object pattern = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        // an address that no route has taken may still be one that opens something
        String route = pattern == null ? TOKEN.matcher(request.getServletPath()).replaceAll("/…") : pattern.toString();
        // an expression behind a name tells nobody anything
        return request.getMethod() + " " + route.replaceAll("\\{(\\w+):[^/]*\\}", "{$1}");
    }

    private static String areaOf(String path) {
        String[] parts = path.split("/");
        return parts.length > 2 ? parts[2] : "overview";
    }

    private static @Nullable StaffMember member() {
        Authentication who = SecurityContextHolder.getContext().getAuthentication();
        return who != null && who.getPrincipal() instanceof StaffMember member ? member : null;
    }
}
