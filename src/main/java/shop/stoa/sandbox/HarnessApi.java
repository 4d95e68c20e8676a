package shop.stoa.sandbox;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ObjectNode;

/**
 * The sandbox's own addresses under {@code /_sandbox}, for tests: reading the journal, setting faults, paying without a
 * browser, moving the clock. Only for callers on the same machine, and for no web page.
 */
final class HarnessApi {

    private final Store store;
    private final Faults faults;
    private final Paying paying;
    private final Debits debits;
    private final Refunds refunds;
    private final Disputes disputes;
    private final CheckoutSessions sessions;
    private final Deliveries deliveries;

    HarnessApi(
            Store store,
            Faults faults,
            Paying paying,
            Debits debits,
            Refunds refunds,
            Disputes disputes,
            CheckoutSessions sessions,
            Deliveries deliveries) {
        this.store = store;
        this.faults = faults;
        this.paying = paying;
        this.debits = debits;
        this.refunds = refunds;
        this.disputes = disputes;
        this.sessions = sessions;
        this.deliveries = deliveries;
    }

    RouterFunction<ServerResponse> all() {
        return RouterFunctions.route()
                .GET("/_sandbox", http -> json(200, state()))
                .GET("/_sandbox/journal", http -> json(200, journal()))
                .GET(
                        "/_sandbox/faults",
                        http -> json(200, Json.of("faults", all(faults), "struck", new TreeMap<>(faults.struck()))))
                .POST(
                        "/_sandbox/faults",
                        http -> json(200, faults.set(body(http)).json()))
                .DELETE("/_sandbox/faults", http -> {
                    faults.clear();
                    return json(200, Json.of("faults", List.of()));
                })
                .DELETE(
                        "/_sandbox/faults/{id}",
                        http -> json(faults.remove(http.pathVariable("id")) ? 200 : 404, Json.of()))
                .POST("/_sandbox/sessions/{id}/pay", this::pay)
                .POST("/_sandbox/sessions/{id}/debit", this::debit)
                .POST("/_sandbox/sessions/{id}/decide", this::decideDebit)
                .POST("/_sandbox/refunds", this::refundByHand)
                .POST(
                        "/_sandbox/refunds/{id}/succeed",
                        http -> json(200, Shapes.shown(refunds.succeed(http.pathVariable("id")))))
                .POST("/_sandbox/disputes", this::dispute)
                .POST(
                        "/_sandbox/disputes/{id}/decide",
                        http -> json(
                                200,
                                Shapes.shown(disputes.decide(
                                        http.pathVariable("id"),
                                        body(http).path("won").asBoolean(false)))))
                .POST(
                        "/_sandbox/disputes/{id}/reopen",
                        http -> json(200, Shapes.shown(disputes.reopen(http.pathVariable("id")))))
                .POST(
                        "/_sandbox/refunds/{id}/fail",
                        http -> json(
                                200,
                                Shapes.shown(refunds.fail(
                                        http.pathVariable("id"),
                                        body(http).path("reason").asString("lost_or_stolen_card")))))
                .POST(
                        "/_sandbox/clock",
                        http -> clock(body(http).path("offset_seconds").asLong(0)))
                .DELETE("/_sandbox/clock", http -> clock(0))
                .POST("/_sandbox/settlement", this::settle)
                .DELETE("/_sandbox/settlement", http -> {
                    store.settlement().asTaken();
                    return json(200, state());
                })
                .filter((http, next) -> isWelcome(http)
                        ? next.handle(http)
                        : ServerResponse.status(HttpStatus.FORBIDDEN).build())
                .onError(
                        ApiError.class,
                        (refused, http) -> json(((ApiError) refused).status(), ((ApiError) refused).body("")))
                .build();
    }

    private static boolean isWelcome(ServerRequest http) {
        try {
            return InetAddress.getByName(http.servletRequest().getRemoteAddr()).isLoopbackAddress()
                    && http.headers().firstHeader("Origin") == null;
        } catch (IOException unknown) {
            return false;
        }
    }

    private static List<ObjectNode> all(Faults faults) {
        return faults.all().stream().map(Faults.Fault::json).toList();
    }

    private static ServerResponse json(int status, ObjectNode body) {
        return ServerResponse.status(status)
                .contentType(MediaType.APPLICATION_JSON)
                .body(Json.pretty(body).getBytes(StandardCharsets.UTF_8));
    }

    private static ObjectNode body(ServerRequest http) {
        try {
            byte[] bytes = http.servletRequest().getInputStream().readNBytes(1 << 20);
            return bytes.length == 0 ? Json.of() : Json.parse(new String(bytes, StandardCharsets.UTF_8));
        } catch (IOException | JacksonException | IllegalArgumentException malformed) {
            throw ApiError.invalid(null, "The body must be a JSON object.", null);
        }
    }

    private ObjectNode state() {
        Map<String, Long> states = new TreeMap<>();
        store.newestFirst(Deliveries.KIND)
                .forEach(delivery -> states.merge(Json.text(delivery, "state"), 1L, Long::sum));
        return Shape.empty()
                .with("sandbox", "ok")
                .with("api_version", Events.API_VERSION)
                .with("deliveries", states)
                .with("clock_offset_seconds", store.clock().offset().toSeconds())
                .node();
    }

    private ObjectNode journal() {
        Journal journal = Journal.of(store);
        return Json.of(
                "captures",
                        journal.captures().stream()
                                .map(capture -> Shape.empty()
                                        .with("payment_intent", capture.paymentIntent())
                                        .with("charge", capture.charge())
                                        .with("session", capture.session())
                                        .with("amount", capture.amount())
                                        .with("currency", capture.currency())
                                        .with("metadata", capture.metadata())
                                        .with("at", capture.at().toString())
                                        .node())
                                .toList(),
                "refunds",
                        journal.refunds().stream()
                                .map(refund -> Shape.empty()
                                        .with("refund", refund.refund())
                                        .with("payment_intent", refund.paymentIntent())
                                        .with("charge", refund.charge())
                                        .with("amount", refund.amount())
                                        .with("currency", refund.currency())
                                        .with("status", refund.status())
                                        .with("metadata", refund.metadata())
                                        .with("at", refund.at().toString())
                                        .node())
                                .toList(),
                "disputes",
                        journal.disputes().stream()
                                .map(dispute -> Shape.empty()
                                        .with("dispute", dispute.dispute())
                                        .with("payment_intent", dispute.paymentIntent())
                                        .with("charge", dispute.charge())
                                        .with("amount", dispute.amount())
                                        .with("moved", dispute.moved())
                                        .with("currency", dispute.currency())
                                        .with("status", dispute.status())
                                        .with("at", dispute.at().toString())
                                        .node())
                                .toList());
    }

    private ServerResponse clock(long offsetSeconds) {
        store.clock().offset(Duration.ofSeconds(offsetSeconds));
        sessions.sweep();
        debits.sweep();
        refunds.sweep();
        return json(200, state());
    }

    /** {@code {"currency": "usd", "rate": 1.08}}. */
    private ServerResponse settle(ServerRequest http) {
        ObjectNode asked = body(http);
        store.settlement()
                .in(asked.path("currency").asString("usd"), asked.path("rate").asDouble(1));
        return json(200, state());
    }

    /** {@code {"fails": false, "wait": true}}, both optional. */
    private ServerResponse debit(ServerRequest http) {
        ObjectNode asked = body(http);
        boolean fails = asked.path("fails").asBoolean(false);
        Paying.Outcome outcome = debits.pay(
                http.pathVariable("id"),
                fails ? TestAccount.FAILS : TestAccount.PAYS,
                "buyer@stoa.example",
                "Ines Markou");
        if (!(outcome instanceof Paying.Outcome.Paid(String successUrl, String event))) {
            return json(409, Json.of("status", "expired"));
        }
        if (event != null && asked.path("wait").asBoolean(true)) {
            deliveries.awaitFirstTries(event, Duration.ofSeconds(3));
        }
        return json(200, Json.of("status", "processing", "redirect", successUrl));
    }

    /** {@code {"pays": true}}. */
    private ServerResponse decideDebit(ServerRequest http) {
        debits.decide(http.pathVariable("id"), body(http).path("pays").asBoolean(true));
        return json(200, Json.of("status", "decided"));
    }

    /** {@code {"payment_intent", "amount"}}; without an amount, all that is left. */
    private ServerResponse refundByHand(ServerRequest http) {
        ObjectNode asked = body(http);
        return json(
                200, Shapes.shown(refunds.byHand(asked.path("payment_intent").asString(""), amount(asked))));
    }

    /** {@code {"payment_intent", "amount", "reason", "inquiry": false}}; without an amount, all of it. */
    private ServerResponse dispute(ServerRequest http) {
        ObjectNode asked = body(http);
        return json(
                200,
                Shapes.shown(disputes.open(
                        asked.path("payment_intent").asString(""),
                        amount(asked),
                        asked.path("reason").asString("fraudulent"),
                        asked.path("inquiry").asBoolean(false))));
    }

    private static @Nullable Long amount(ObjectNode asked) {
        return asked.has("amount") ? asked.path("amount").asLong() : null;
    }

    /** {@code {"card", "email", "name", "authenticate": "complete" | "fail", "late": false, "wait": true}}, all of them optional. */
    private ServerResponse pay(ServerRequest http) {
        String id = http.pathVariable("id");
        ObjectNode asked = body(http);
        ObjectNode session = store.find(CheckoutSessions.KIND, id);
        if (session == null) {
            throw ApiError.notFound(CheckoutSessions.KIND, id);
        }
        TestCard card = TestCard.of(
                        asked.path("card").asString(TestCard.SUCCEEDS.number()).replace(" ", ""))
                .orElseThrow(() -> ApiError.invalid(null, "Only test cards are taken.", "card"));
        String known = Json.textOrNull(session, "customer_email");
        CardDetails details = new CardDetails(
                card,
                12,
                2040,
                asked.path("email").asString(known == null ? "buyer@stoa.example" : known),
                Json.textOrNull(asked, "name"));
        Paying.Outcome outcome = paying.pay(id, details, asked.path("late").asBoolean(false));
        if (outcome instanceof Paying.Outcome.AuthenticationNeeded && asked.has("authenticate")) {
            outcome = paying.authenticate(id, Json.is(asked, "authenticate", "complete"));
        }
        return switch (outcome) {
            case Paying.Outcome.Paid(String successUrl, String event) -> {
                if (event != null && asked.path("wait").asBoolean(true)) {
                    deliveries.awaitFirstTries(event, Duration.ofSeconds(3));
                }
                ObjectNode paid = store.find(CheckoutSessions.KIND, id);
                yield json(
                        200,
                        Shape.empty()
                                .with("status", event == null ? "already_paid" : "paid")
                                .with("redirect", successUrl)
                                .with("payment_intent", paid == null ? null : paid.path("payment_intent"))
                                .node());
            }
            case Paying.Outcome.Declined(String why, String message) ->
                json(402, Json.of("status", "declined", "message", message));
            case Paying.Outcome.AuthenticationNeeded() -> json(402, Json.of("status", "authentication_required"));
            case Paying.Outcome.Expired() -> json(409, Json.of("status", "expired"));
        };
    }
}
