package shop.stoa.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/**
 * Every error of the house in one place: a page in the shop's or the staff's dress to a browser, a problem document to
 * a program. It tells what to do next and a request id to quote, never what went wrong inside.
 */
@Controller
final class ErrorPages implements ErrorController {

    private static final Set<Integer> WORDED = Set.of(400, 403, 404, 405, 409, 413, 415, 422, 429, 500, 503);

    private final MessageSource messages;
    private final Protection protection;

    ErrorPages(MessageSource messages, Protection protection) {
        this.messages = messages;
        this.protection = protection;
    }

    @RequestMapping("/error")
    Object error(HttpServletRequest request, HttpServletResponse response) {
        int status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code ? code : 404;
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        if (!response.containsHeader("Content-Security-Policy")) {
            protection.writeHeaders(request, response);
        }
        if (status == 429 || status == 503) {
            askAgain(response, status == 429 ? 60 : 5);
        }
        String requestId = Objects.toString(request.getAttribute(SafetyNet.REQUEST_ID), "");
        return wantsJson(request) ? problem(request, status, requestId) : page(request, response, status, requestId);
    }

    private static void askAgain(HttpServletResponse response, int seconds) {
        if (!response.containsHeader(HttpHeaders.RETRY_AFTER)) {
            response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(seconds));
        }
    }

    private ModelAndView page(HttpServletRequest request, HttpServletResponse response, int status, String requestId) {
        response.setStatus(status);
        boolean staff = isStaff(request);
        // Who is signed in is a question to Redis, which may be the very thing that failed.
        boolean signedIn = staff && status < 500 && request.getUserPrincipal() != null;
        return new ModelAndView(
                "web/error",
                Map.of(
                        "status",
                        status,
                        "words",
                        words(status),
                        "staff",
                        staff,
                        "signedIn",
                        signedIn,
                        "requestId",
                        requestId,
                        "robots",
                        "noindex"));
    }

    private ResponseEntity<ProblemDetail> problem(HttpServletRequest request, int status, String requestId) {
        ProblemDetail problem = ProblemDetail.forStatus(status);
        HttpStatus known = HttpStatus.resolve(status);
        problem.setTitle(known == null ? "Error" : known.getReasonPhrase());
        problem.setDetail(
                messages.getMessage("web.error." + words(status) + ".text", null, LocaleContextHolder.getLocale()));
        problem.setProperty("requestId", requestId);
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }

    private static int words(int status) {
        if (WORDED.contains(status)) {
            return status;
        }
        return status < 500 ? 400 : 500;
    }

    private static boolean isStaff(HttpServletRequest request) {
        String path = Here.pathOf(request);
        return path.equals("/admin") || path.startsWith("/admin/");
    }

    private static boolean wantsJson(HttpServletRequest request) {
        String accept = Objects.toString(request.getHeader(HttpHeaders.ACCEPT), "");
        return Here.pathOf(request).startsWith("/api/") || accept.contains("json") && !accept.contains("text/html");
    }
}
