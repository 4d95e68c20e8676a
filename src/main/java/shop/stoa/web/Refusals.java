package shop.stoa.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.HandlerMapping;
import shop.stoa.kernel.NotFound;

/** What is not there, or not the asker's to see, is answered with the same 404; what has moved, with where it is now. */
@ControllerAdvice
final class Refusals {

    private static final Logger log = LoggerFactory.getLogger(Refusals.class);

    private final List<FormerPages> former;

    Refusals(List<FormerPages> former) {
        this.former = former;
    }

    @ExceptionHandler(NotFound.class)
    void notFound(NotFound e, HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (e instanceof NotPermitted) {
            request.setAttribute(Needs.REFUSED, e.getMessage());
        }
        if (e.isSomebodys()) {
            // the route and not the address, in which somebody may have typed anything
            log.info(
                    "Refused a {} of {} from {}: {}",
                    request.getMethod(),
                    request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE),
                    request.getRemoteAddr(),
                    e.getMessage());
        }
        Optional<String> present = presentPath(request);
        if (present.isEmpty()) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        String query = request.getQueryString() == null ? "" : "?" + request.getQueryString();
        response.setHeader(HttpHeaders.LOCATION, request.getContextPath() + present.get() + query);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "public, max-age=3600");
        response.setStatus(HttpServletResponse.SC_MOVED_PERMANENTLY);
    }

    private Optional<String> presentPath(HttpServletRequest request) {
        if (!request.getMethod().equals("GET") && !request.getMethod().equals("HEAD")) {
            return Optional.empty();
        }
        String path = request.getRequestURI().substring(request.getContextPath().length());
        return former.stream()
                .map(pages -> pages.insteadOf(path))
                .filter(Objects::nonNull)
                .findFirst();
    }
}
