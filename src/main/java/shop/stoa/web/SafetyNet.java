package shop.stoa.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.hibernate.TransactionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.dao.TransientDataAccessResourceException;
import org.springframework.data.redis.RedisSystemException;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;

/**
 * The outermost filter: gives each request a short id for logs and error pages, and turns whatever nobody caught into
 * an error page. What cannot be read as a form is 400 or 413, a service that is away for the moment 503, everything else
 * 500; none tells what happened.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
final class SafetyNet extends OncePerRequestFilter {

    static final String REQUEST_ID = SafetyNet.class.getName() + ".id";

    private static final Logger log = LoggerFactory.getLogger(SafetyNet.class);
    private static final Pattern TOKEN = Pattern.compile("/[A-Za-z0-9_-]{22,}(?=/|$)");
    private static final SecureRandom RANDOM = new SecureRandom();

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException {
        String id = newId();
        request.setAttribute(REQUEST_ID, id);
        MDC.put("request", id);
        try {
            chain.doFilter(request, response);
        } catch (Exception e) {
            answer(request, response, e);
        } finally {
            MDC.remove("request");
        }
    }

    private static void answer(HttpServletRequest request, HttpServletResponse response, Exception e)
            throws IOException {
        int status = statusOf(e);
        if (status == HttpServletResponse.SC_INTERNAL_SERVER_ERROR) {
            log.error("{} {} failed", request.getMethod(), withoutTokens(request), e);
        } else if (status == HttpServletResponse.SC_SERVICE_UNAVAILABLE) {
            log.warn("{} {} answered 503: {}", request.getMethod(), withoutTokens(request), e.toString());
        } else {
            // its message may repeat what was sent
            log.warn("{} {} answered {}: {}", request.getMethod(), withoutTokens(request), status, rootOf(e));
        }
        if (response.isCommitted()) {
            if (status < HttpServletResponse.SC_INTERNAL_SERVER_ERROR) {
                return; // the container has hung up on a request that broke off
            }
            throw new IOException("The answer broke off", e);
        }
        response.sendError(status);
    }

    /** A part of an address that opens something to whoever knows it is no part of a log. */
    static String withoutTokens(HttpServletRequest request) {
        return TOKEN.matcher(request.getRequestURI()).replaceAll("/…");
    }

    private static int statusOf(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = next(cause)) {
            if (cause instanceof BodyLimit.TooLarge) {
                return HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE;
            }
            if (cause instanceof MaxUploadSizeExceededException) {
                return HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE;
            }
            if (cause instanceof InvalidParameterException unreadable) {
                return Math.max(HttpServletResponse.SC_BAD_REQUEST, unreadable.getErrorCode());
            }
            if (cause instanceof MultipartException || cause instanceof HttpMessageNotReadableException) {
                return HttpServletResponse.SC_BAD_REQUEST;
            }
            if (cause instanceof DataAccessResourceFailureException
                    || cause instanceof TransientDataAccessResourceException
                    || cause instanceof QueryTimeoutException
                    || cause instanceof CannotCreateTransactionException
                    || isBrokenOff(cause)) {
                return HttpServletResponse.SC_SERVICE_UNAVAILABLE;
            }
        }
        return HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
    }

    /** What ended in the middle or cannot be had just now, which Spring has no name of its own for. */
    private static boolean isBrokenOff(Throwable cause) {
        return cause instanceof RedisSystemException
                || cause instanceof TransactionException
                || (cause instanceof SQLException told && passes(told.getSQLState()));
    }

    /**
     * By SQLSTATE, classes 08 (connection), 40 (a deadlock was broken), 53 (the disk is full, no connection is left) and 57 (the
     * server is going, a statement took too long), 25P03 (was left alone in a transaction), 55P03 (a lock was waited for too long).
     */
    private static boolean passes(@Nullable String state) {
        return state != null
                && (List.of("08", "40", "53", "57").contains(state.substring(0, Math.min(2, state.length())))
                        || List.of("25P03", "55P03").contains(state));
    }

    private static String rootOf(Throwable failure) {
        Throwable root = failure;
        for (Throwable cause = next(failure); cause != null; cause = next(cause)) {
            root = cause;
        }
        return root.getClass().getName();
    }

    private static @Nullable Throwable next(Throwable cause) {
        return cause.getCause() == cause ? null : cause.getCause();
    }

    static String newId() {
        byte[] id = new byte[4];
        RANDOM.nextBytes(id);
        return HexFormat.of().formatHex(id);
    }
}
