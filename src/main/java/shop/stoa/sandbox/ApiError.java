package shop.stoa.sandbox;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A refusal in Stripe's error shape. {@code executed} tells whether the request had passed validation: only then is the
 * refusal kept under the request's idempotency key and replayed.
 */
final class ApiError extends RuntimeException {

    private final int status;
    private final String type;
    private final @Nullable String code;
    private final @Nullable String param;
    private final boolean executed;

    private ApiError(
            int status, String type, @Nullable String code, String message, @Nullable String param, boolean executed) {
        super(message, null, false, false);
        this.status = status;
        this.type = type;
        this.code = code;
        this.param = param;
        this.executed = executed;
    }

    static ApiError invalid(@Nullable String code, String message, @Nullable String param) {
        return new ApiError(400, "invalid_request_error", code, message, param, false);
    }

    static ApiError unknownParameter(String param) {
        return invalid("parameter_unknown", "Received unknown parameter: " + param, param);
    }

    static ApiError missing(String param) {
        return invalid("parameter_missing", "Missing required param: " + param + ".", param);
    }

    static ApiError unsupported(String param) {
        return invalid(
                "parameter_unsupported",
                "Stripe knows the parameter " + param
                        + ", but this sandbox does not, and refuses it rather than ignore it.",
                param);
    }

    static ApiError refused(@Nullable String code, String message, @Nullable String param) {
        return new ApiError(400, "invalid_request_error", code, message, param, true);
    }

    /** The object named in the address does not exist. */
    static ApiError notFound(String kind, String id) {
        return new ApiError(404, "invalid_request_error", "resource_missing", noSuch(kind, id), paramOf(kind), false);
    }

    /** The object named by a parameter does not exist. */
    static ApiError noSuchParam(String kind, String id, String param) {
        return invalid("resource_missing", noSuch(kind, id), param);
    }

    static ApiError unauthorized(String message) {
        return new ApiError(401, "invalid_request_error", null, message, null, false);
    }

    static ApiError unknownUrl(String method, String path) {
        return new ApiError(
                404,
                "invalid_request_error",
                null,
                "Unrecognized request URL (" + method + ": " + path
                        + "). If you are trying to list objects, remove the trailing slash. If you are trying to retrieve an object, make"
                        + " sure you passed a valid (non-empty) identifier in your code.",
                null,
                false);
    }

    static ApiError tooManyRequests() {
        return new ApiError(
                429,
                "invalid_request_error",
                "rate_limit",
                "Request rate limit exceeded. Learn more about rate limits here https://stripe.com/docs/rate-limits.",
                null,
                false);
    }

    static ApiError keyMismatch(String message) {
        return new ApiError(400, "idempotency_error", null, message, null, false);
    }

    static ApiError keyInUse(@Nullable String key) {
        return new ApiError(
                409,
                "idempotency_error",
                "idempotency_key_in_use",
                "There is currently another in-progress request using this Idempotent Key (that probably means you submitted twice,"
                        + " and the other request is still going through): " + key + ". Please try again later.",
                null,
                false);
    }

    static ApiError internal() {
        return new ApiError(500, "api_error", null, "An unknown error occurred", null, true);
    }

    private static String noSuch(String kind, String id) {
        return "No such " + kind.replace('_', kind.equals("webhook_endpoint") ? ' ' : '_') + ": '" + id + "'";
    }

    private static String paramOf(String kind) {
        return switch (kind) {
            case "checkout.session" -> "session";
            case "payment_intent" -> "intent";
            case "webhook_endpoint" -> "webhook_endpoint";
            default -> "id";
        };
    }

    int status() {
        return status;
    }

    boolean executed() {
        return executed;
    }

    ObjectNode body(String requestId) {
        ObjectNode error = Shape.empty()
                .with("message", getMessage())
                .with("request_log_url", "https://dashboard.stripe.com/test/logs/" + requestId)
                .with("type", type)
                .node();
        if (code != null) {
            error.put("code", code);
            error.put("doc_url", "https://stripe.com/docs/error-codes/" + code.replace('_', '-'));
        }
        if (param != null) {
            error.put("param", param);
        }
        return Json.of("error", error);
    }
}
