package shop.stoa.sandbox;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;
import tools.jackson.databind.node.ObjectNode;

/** Stripe's addresses, as far as a shop that sells once and refunds needs them. */
final class Routes {

    private final Store store;
    private final Api api;
    private final CheckoutSessions sessions;
    private final Refunds refunds;
    private final Disputes disputes;
    private final WebhookEndpoints endpoints;
    private final Deliveries deliveries;
    private final String merchant;

    Routes(
            Store store,
            Api api,
            CheckoutSessions sessions,
            Refunds refunds,
            Disputes disputes,
            WebhookEndpoints endpoints,
            Deliveries deliveries,
            String merchant) {
        this.store = store;
        this.api = api;
        this.sessions = sessions;
        this.refunds = refunds;
        this.disputes = disputes;
        this.endpoints = endpoints;
        this.deliveries = deliveries;
        this.merchant = merchant;
    }

    RouterFunction<ServerResponse> all() {
        return RouterFunctions.route()
                .POST("/v1/checkout/sessions", http -> api.change(http, sessions::create))
                .GET("/v1/checkout/sessions", http -> api.read(http, sessions::list))
                .GET("/v1/checkout/sessions/{id}", http -> api.read(http, sessions::retrieve))
                .POST("/v1/checkout/sessions/{id}", http -> api.change(http, sessions::update))
                .GET("/v1/checkout/sessions/{id}/line_items", http -> api.read(http, sessions::lineItems))
                .POST("/v1/checkout/sessions/{id}/expire", http -> api.change(http, sessions::expire))
                .GET("/v1/payment_intents", http -> api.read(http, list("payment_intent", "/v1/payment_intents")))
                .GET("/v1/payment_intents/{id}", http -> api.read(http, one("payment_intent")))
                .POST("/v1/payment_intents/{id}", http -> api.change(http, this::updateIntent))
                .GET("/v1/charges", http -> api.read(http, list("charge", "/v1/charges", "payment_intent")))
                .GET("/v1/charges/{id}", http -> api.read(http, one("charge")))
                .POST("/v1/refunds", http -> api.change(http, refunds::create))
                .GET("/v1/refunds", http -> api.read(http, refunds::list))
                .GET("/v1/refunds/{id}", http -> api.read(http, one(Refunds.KIND)))
                .POST("/v1/refunds/{id}", http -> api.change(http, refunds::update))
                .GET("/v1/disputes", http -> api.read(http, disputes::list))
                .GET("/v1/disputes/{id}", http -> api.read(http, one(Disputes.KIND)))
                .POST("/v1/disputes/{id}", http -> api.change(http, disputes::update))
                .POST("/v1/disputes/{id}/close", http -> api.change(http, disputes::close))
                .GET("/v1/events", http -> api.read(http, this::listEvents))
                .GET(
                        "/v1/events/{id}",
                        http -> api.read(
                                http, call -> deliveries.shown(one("event").apply(call))))
                .GET(
                        "/v1/balance_transactions",
                        http -> api.read(
                                http,
                                list("balance_transaction", "/v1/balance_transactions", "source", "type", "currency")))
                .GET("/v1/balance_transactions/{id}", http -> api.read(http, one("balance_transaction")))
                .GET("/v1/payment_methods/{id}", http -> api.read(http, one("payment_method")))
                .POST("/v1/webhook_endpoints", http -> api.change(http, endpoints::create))
                .GET("/v1/webhook_endpoints", http -> api.read(http, endpoints::list))
                .GET("/v1/webhook_endpoints/{id}", http -> api.read(http, one(WebhookEndpoints.KIND)))
                .POST("/v1/webhook_endpoints/{id}", http -> api.change(http, endpoints::update))
                .DELETE("/v1/webhook_endpoints/{id}", http -> api.change(http, endpoints::delete))
                .GET("/v1/balance", http -> api.read(http, call -> balance()))
                .GET("/v1/account", http -> api.read(http, call -> Shapes.account(merchant)))
                .path(
                        "/v1",
                        unknown -> unknown.route(
                                any -> true,
                                http -> api.read(http, call -> {
                                    throw ApiError.unknownUrl(call.method(), call.path());
                                })))
                .build();
    }

    private Function<Call, ObjectNode> one(String kind) {
        return call -> {
            call.params().allow(Set.of(), Set.of("client_secret"));
            return call.kept(store, kind);
        };
    }

    private Function<Call, ObjectNode> list(String kind, String url, String... filters) {
        return call -> {
            Params params = call.params()
                    .allow(Listing.with(filters), Set.of("customer", "customer_account", "payout", "transfer_group"));
            List<ObjectNode> found = store.newestFirst(kind);
            for (String filter : filters) {
                String wanted = params.text(filter);
                if (wanted != null) {
                    found = found.stream()
                            .filter(object -> Json.is(object, filter, wanted))
                            .toList();
                }
            }
            return Listing.of(params, url, found);
        };
    }

    private ObjectNode updateIntent(Call call, Change change) {
        call.params()
                .allow(
                        Set.of("metadata.*", "metadata", "description"),
                        Set.of(
                                "amount",
                                "currency",
                                "customer",
                                "payment_method",
                                "payment_method_data",
                                "payment_method_options",
                                "payment_method_types",
                                "receipt_email",
                                "setup_future_usage",
                                "shipping",
                                "statement_descriptor",
                                "statement_descriptor_suffix",
                                "transfer_data",
                                "transfer_group"));
        ObjectNode intent = change.need("payment_intent", call.id());
        String description = call.params().text("description");
        if (description != null) {
            intent.put("description", description);
        }
        call.params().mergeMetadata(intent);
        change.put(intent);
        return intent;
    }

    private ObjectNode listEvents(Call call) {
        Params params = call.params().allow(Listing.with("type", "types.[]", "delivery_success"), Set.of());
        String type = params.text("type");
        List<String> types = params.texts("types");
        if (type != null && !types.isEmpty()) {
            throw ApiError.invalid(null, "You may only specify one of these parameters: type, types.", "types");
        }
        Boolean success = params.has("delivery_success") ? params.flag("delivery_success") : null;
        long kept = store.clock().seconds() - 30L * 24 * 3600;
        ObjectNode page = Listing.of(
                params,
                "/v1/events",
                store.newestFirst("event").stream()
                        .filter(event -> Json.number(event, "created") >= kept)
                        .filter(event -> type == null || matches(type, Json.text(event, "type")))
                        .filter(event -> types.isEmpty() || types.contains(Json.text(event, "type")))
                        .filter(event -> success == null || deliveries.succeeded(event) == success)
                        .toList());
        page.set(
                "data",
                Json.array(page.path("data")
                        .valueStream()
                        .map(event -> deliveries.shown((ObjectNode) event))
                        .toList()));
        return page;
    }

    private static boolean matches(String asked, String type) {
        return asked.endsWith(".*") ? type.startsWith(asked.substring(0, asked.length() - 1)) : asked.equals(type);
    }

    private ObjectNode balance() {
        Map<String, Long> sums = new TreeMap<>();
        store.newestFirst("balance_transaction")
                .forEach(transaction ->
                        sums.merge(Json.text(transaction, "currency"), Json.number(transaction, "net"), Long::sum));
        if (sums.isEmpty()) {
            sums.put("eur", 0L);
        }
        List<ObjectNode> available = sums.entrySet().stream()
                .map(sum -> Shape.empty()
                        .with("amount", sum.getValue())
                        .with("currency", sum.getKey())
                        .with("source_types", Json.of("card", sum.getValue()))
                        .node())
                .toList();
        List<ObjectNode> pending = sums.keySet().stream()
                .map(currency -> Shape.empty()
                        .with("amount", 0)
                        .with("currency", currency)
                        .with("source_types", Json.of("card", 0))
                        .node())
                .toList();
        return Shape.empty()
                .with("object", "balance")
                .with("available", available)
                .with("livemode", false)
                .with("pending", pending)
                .node();
    }
}
