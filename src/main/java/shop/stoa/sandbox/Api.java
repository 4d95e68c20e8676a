package shop.stoa.sandbox;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;
import tools.jackson.databind.node.ObjectNode;

/**
 * The way every API request takes, in Stripe's order: sign-in, rate limit, idempotency key, validation, execution, answer.
 */
final class Api {

    /** A request attribute that makes {@link Server} end the connection without an answer. */
    static final String DROP = Api.class.getName() + ".drop";

    private static final System.Logger LOG = System.getLogger(Api.class.getName());
    private static final int LONGEST_BODY = 1 << 20;

    private final Store store;
    private final Faults faults;
    private final Idempotency idempotency;

    Api(Store store, Faults faults, Idempotency idempotency) {
        this.store = store;
        this.faults = faults;
        this.idempotency = idempotency;
    }

    /** Answers a question. */
    ServerResponse read(ServerRequest http, Function<Call, ObjectNode> question) {
        return guarded(http, call -> {
            Faults.Fault fault = struck(call);
            if (is(fault, Faults.CallFault.ERROR_BEFORE) || is(fault, Faults.CallFault.ERROR_AFTER)) {
                throw ApiError.internal();
            }
            pause(fault);
            if (is(fault, Faults.CallFault.DROP_BEFORE) || is(fault, Faults.CallFault.DROP_AFTER)) {
                return drop(http);
            }
            ObjectNode answer = new Expansion(store, store::find).apply(question.apply(call), call.params());
            return answer(200, Json.pretty(answer), call).build();
        });
    }

    /** Carries out an order; its effect, its events and its saved answer are one change. */
    ServerResponse change(ServerRequest http, BiFunction<Call, Change, ObjectNode> order) {
        return guarded(http, call -> {
            Faults.Fault fault = struck(call);
            if (is(fault, Faults.CallFault.DROP_BEFORE)) {
                return drop(http);
            }
            String key = call.idempotencyKey();
            if (key == null) {
                return execute(http, call, order, fault);
            }
            idempotency.begin(key);
            try {
                Idempotency.Saved saved = idempotency.find(call, key);
                return saved == null ? execute(http, call, order, fault) : replay(saved, call);
            } finally {
                idempotency.end(key);
            }
        });
    }

    private ServerResponse execute(
            ServerRequest http, Call call, BiFunction<Call, Change, ObjectNode> order, Faults.@Nullable Fault fault) {
        pause(fault);
        Answer answer = store.alone(() -> commit(call, order, fault));
        return is(fault, Faults.CallFault.DROP_AFTER)
                ? drop(http)
                : answer(answer.status(), answer.body(), call).build();
    }

    private record Answer(int status, String body) {}

    private Answer commit(Call call, BiFunction<Call, Change, ObjectNode> order, Faults.@Nullable Fault fault) {
        Change change = new Change(store, call.cause());
        Answer answer;
        try {
            if (is(fault, Faults.CallFault.ERROR_BEFORE)) {
                throw ApiError.internal();
            }
            ObjectNode made = order.apply(call, change);
            answer = new Answer(200, Json.pretty(new Expansion(store, change::find).apply(made, call.params())));
            if (is(fault, Faults.CallFault.ERROR_AFTER)) {
                answer = new Answer(500, Json.pretty(ApiError.internal().body(call.requestId())));
            }
        } catch (ApiError refused) {
            if (!refused.executed()) {
                throw refused;
            }
            change = new Change(store, call.cause());
            answer = new Answer(refused.status(), Json.pretty(refused.body(call.requestId())));
        }
        String key = call.idempotencyKey();
        if (key != null && (answer.status() < 500 || fault == null || fault.saved())) {
            Idempotency.keep(change, call, key, answer.status(), answer.body());
        }
        store.commit(change);
        return answer;
    }

    private static ServerResponse replay(Idempotency.Saved saved, Call call) {
        return answer(saved.status(), saved.body(), call)
                .header("Idempotent-Replayed", "true")
                .header("Original-Request", saved.requestId())
                .build();
    }

    private ServerResponse guarded(ServerRequest http, Function<Call, ServerResponse> work) {
        String requestId = Ids.withPrefix("req");
        Call call = new Call(http.method().name(), http.path(), "", Params.parse(), requestId, null);
        try {
            call = accept(http, requestId);
            return work.apply(call);
        } catch (ApiError refused) {
            Reply headers = answer(refused.status(), Json.pretty(refused.body(requestId)), call);
            if (refused.status() == 401) {
                headers.header("WWW-Authenticate", "Bearer realm=\"Stripe\"");
            }
            return headers.build();
        } catch (RuntimeException broken) {
            LOG.log(
                    System.Logger.Level.ERROR,
                    "The sandbox could not answer " + http.method() + " " + http.path(),
                    broken);
            return answer(500, Json.pretty(ApiError.internal().body(requestId)), call)
                    .build();
        }
    }

    private static Call accept(ServerRequest http, String requestId) {
        signIn(http.headers().firstHeader("Authorization"));
        String version = http.headers().firstHeader("Stripe-Version");
        if (version != null && !version.equals(Events.API_VERSION)) {
            throw ApiError.invalid(
                    null,
                    "Invalid Stripe API version: " + version + ". This sandbox speaks " + Events.API_VERSION + ".",
                    null);
        }
        String query = http.servletRequest().getQueryString();
        Params params = Params.parse(query == null ? "" : query, body(http));
        String id = http.pathVariables().getOrDefault("id", "");
        boolean post = http.method().name().equals("POST");
        String key = post ? Idempotency.checked(http.headers().firstHeader("Idempotency-Key")) : null;
        return new Call(http.method().name(), http.path(), id, params, requestId, key);
    }

    private static void signIn(@Nullable String authorization) {
        String key = "";
        if (authorization != null && authorization.regionMatches(true, 0, "Bearer ", 0, 7)) {
            key = authorization.substring(7).strip();
        } else if (authorization != null && authorization.regionMatches(true, 0, "Basic ", 0, 6)) {
            key = user(authorization.substring(6).strip());
        }
        if (key.isEmpty()) {
            throw ApiError.unauthorized(
                    "You did not provide an API key. You need to provide your API key in the Authorization header,"
                            + " using Bearer auth (e.g. 'Authorization: Bearer YOUR_SECRET_KEY').");
        }
        if (!key.matches("sk_test_[A-Za-z0-9_]+")) {
            throw ApiError.unauthorized(
                    "Invalid API Key provided: " + key.substring(0, Math.min(8, key.length())) + "***");
        }
    }

    private static String user(String basic) {
        try {
            String pair = new String(Base64.getDecoder().decode(basic), StandardCharsets.UTF_8);
            return pair.contains(":") ? pair.substring(0, pair.indexOf(':')) : pair;
        } catch (IllegalArgumentException malformed) {
            return "";
        }
    }

    private static String body(ServerRequest http) {
        if (Set.of("GET", "HEAD", "DELETE").contains(http.method().name())) {
            return "";
        }
        try {
            byte[] bytes = http.servletRequest().getInputStream().readNBytes(LONGEST_BODY + 1);
            if (bytes.length > LONGEST_BODY) {
                throw ApiError.invalid(null, "The request is too large.", null);
            }
            MediaType type = http.headers().contentType().orElse(MediaType.APPLICATION_FORM_URLENCODED);
            if (bytes.length > 0 && !MediaType.APPLICATION_FORM_URLENCODED.isCompatibleWith(type)) {
                throw ApiError.invalid(
                        null,
                        "Invalid request (check that your POST content type is"
                                + " application/x-www-form-urlencoded).",
                        null);
            }
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IOException cutOff) {
            throw ApiError.invalid(null, "The request ended too early.", null);
        }
    }

    private Faults.@Nullable Fault struck(Call call) {
        Faults.Fault fault = faults.onCall(call.method(), call.path());
        if (is(fault, Faults.CallFault.RATE_LIMIT)) {
            throw ApiError.tooManyRequests();
        }
        if (is(fault, Faults.CallFault.CONFLICT)) {
            throw ApiError.keyInUse(call.idempotencyKey());
        }
        return fault;
    }

    private static boolean is(Faults.@Nullable Fault fault, Faults.CallFault mode) {
        return fault != null && fault.call() == mode;
    }

    private static void pause(Faults.@Nullable Fault fault) {
        if (is(fault, Faults.CallFault.LATENCY) && fault != null) {
            try {
                Thread.sleep(fault.delayMillis());
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static ServerResponse drop(ServerRequest http) {
        http.servletRequest().setAttribute(DROP, true);
        return ServerResponse.ok().build();
    }

    private static Reply answer(int status, String body, Call call) {
        Reply reply = new Reply(ServerResponse.status(status).contentType(MediaType.APPLICATION_JSON), body);
        reply.header("Request-Id", call.requestId());
        reply.header("Stripe-Version", Events.API_VERSION);
        reply.header("Cache-Control", "no-cache, no-store");
        if (call.idempotencyKey() != null) {
            reply.header("Idempotency-Key", call.idempotencyKey());
        }
        if (status == 409) {
            reply.header("Stripe-Should-Retry", "true");
        }
        return reply;
    }

    /** An answer in the making. */
    private record Reply(ServerResponse.BodyBuilder builder, String body) {
        Reply header(String name, String value) {
            builder.header(name, value);
            return this;
        }

        ServerResponse build() {
            return builder.body(body.getBytes(StandardCharsets.UTF_8));
        }
    }
}
