package shop.stoa.sandbox;

import java.net.URI;
import java.time.Duration;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;
import tools.jackson.databind.node.ObjectNode;

/** The hosted payment page and the bank's step behind it. All of it works without script. */
final class PaymentPage {

    /** As long as a shopper waits for the shop to hear of the payment before being sent back. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final Store store;
    private final CheckoutSessions sessions;
    private final Paying paying;
    private final Debits debits;
    private final Deliveries deliveries;
    private final String merchant;

    PaymentPage(
            Store store,
            CheckoutSessions sessions,
            Paying paying,
            Debits debits,
            Deliveries deliveries,
            String merchant) {
        this.store = store;
        this.sessions = sessions;
        this.paying = paying;
        this.debits = debits;
        this.deliveries = deliveries;
        this.merchant = merchant;
    }

    RouterFunction<ServerResponse> all() {
        return RouterFunctions.route()
                .GET("/c/pay/{id}", this::show)
                .POST("/c/pay/{id}", this::pay)
                .GET("/c/pay/{id}/debit", this::showDebit)
                .POST("/c/pay/{id}/debit", this::payByDebit)
                .GET("/c/pay/{id}/authentication", this::showAuthentication)
                .POST("/c/pay/{id}/authentication", this::authenticate)
                .GET("/assets/sandbox.css", http -> file("static/sandbox/sandbox.css", "text/css;charset=UTF-8"))
                .GET("/assets/sandbox.js", http -> file("static/sandbox/sandbox.js", "text/javascript;charset=UTF-8"))
                .GET(
                        "/",
                        http -> ServerResponse.status(HttpStatus.SEE_OTHER)
                                .location(URI.create("/_sandbox"))
                                .build())
                .build();
    }

    private static ServerResponse file(String path, String type) {
        return ServerResponse.ok()
                .contentType(MediaType.parseMediaType(type))
                .header("Cache-Control", "no-cache")
                .header("X-Content-Type-Options", "nosniff")
                .body(new ClassPathResource(path));
    }

    private ServerResponse show(ServerRequest http) {
        ObjectNode session = find(http);
        if (session == null) {
            return unknown();
        }
        if (!isOpen(session)) {
            return closed(session);
        }
        return form(
                session, HttpStatus.OK, CardForm.prefilled(Json.textOrNull(session, "customer_email")), Map.of(), null);
    }

    private ServerResponse pay(ServerRequest http) {
        ObjectNode session = find(http);
        if (session == null) {
            return unknown();
        }
        if (!isOpen(session)) {
            return closedWhilePaying(session);
        }
        CardForm form = new CardForm(
                field(http, "email"),
                field(http, "card"),
                field(http, "expiry"),
                field(http, "cvc"),
                field(http, "name"));
        Map<String, String> problems = form.problems(YearMonth.now(store.clock()));
        if (!problems.isEmpty()) {
            return form(session, HttpStatus.UNPROCESSABLE_CONTENT, form, problems, null);
        }
        return answer(session, paying.pay(Json.text(session, "id"), form.details(), false), form);
    }

    private ServerResponse showDebit(ServerRequest http) {
        ObjectNode session = find(http);
        if (session == null) {
            return unknown();
        }
        if (!isOpen(session)) {
            return closed(session);
        }
        String email = Json.textOrNull(session, "customer_email");
        return Debits.isOffered(session)
                ? debitForm(session, HttpStatus.OK, new DebitForm(email == null ? "" : email, "", ""), Map.of())
                : see(page(session));
    }

    private ServerResponse payByDebit(ServerRequest http) {
        ObjectNode session = find(http);
        if (session == null) {
            return unknown();
        }
        if (!isOpen(session)) {
            return closedWhilePaying(session);
        }
        if (!Debits.isOffered(session)) {
            return see(page(session));
        }
        DebitForm form = new DebitForm(field(http, "email"), field(http, "iban"), field(http, "name"));
        Map<String, String> problems = form.problems();
        if (!problems.isEmpty()) {
            return debitForm(session, HttpStatus.UNPROCESSABLE_CONTENT, form, problems);
        }
        Paying.Outcome outcome = debits.pay(
                Json.text(session, "id"),
                form.account(),
                form.email().strip(),
                form.name().strip());
        return answer(session, outcome, CardForm.prefilled(form.email()));
    }

    private ServerResponse debitForm(
            ObjectNode session, HttpStatus status, DebitForm form, Map<String, String> problems) {
        Map<String, Object> model = summary(session);
        model.put("form", form);
        model.put("problems", problems);
        model.put("accounts", TestAccount.values());
        return page("sandbox/debit", status, session, model);
    }

    private ServerResponse showAuthentication(ServerRequest http) {
        ObjectNode session = find(http);
        if (session == null) {
            return unknown();
        }
        if (!isOpen(session)) {
            return closed(session);
        }
        if (!paying.awaitsAuthentication(Json.text(session, "id"))) {
            return see(page(session));
        }
        return page("sandbox/authentication", HttpStatus.OK, session, summary(session));
    }

    private ServerResponse authenticate(ServerRequest http) {
        ObjectNode session = find(http);
        if (session == null) {
            return unknown();
        }
        if (!isOpen(session)) {
            return closedWhilePaying(session);
        }
        String email = Json.textOrNull(session.path("_paying"), "email");
        Paying.Outcome outcome =
                paying.authenticate(Json.text(session, "id"), "complete".equals(field(http, "outcome")));
        return answer(session, outcome, CardForm.prefilled(email));
    }

    private ServerResponse answer(ObjectNode session, Paying.Outcome outcome, CardForm form) {
        return switch (outcome) {
            case Paying.Outcome.Paid(String successUrl, String event) -> {
                if (event != null) {
                    deliveries.awaitFirstTries(event, PATIENCE);
                }
                yield see(successUrl);
            }
            case Paying.Outcome.Declined(String why, String message) ->
                why.isEmpty()
                        ? see(page(session))
                        : form(session, HttpStatus.UNPROCESSABLE_CONTENT, form, Map.of(), why);
            case Paying.Outcome.AuthenticationNeeded() -> see(page(session) + "/authentication");
            case Paying.Outcome.Expired() -> see(page(session));
        };
    }

    private @Nullable ObjectNode find(ServerRequest http) {
        String id = http.pathVariable("id");
        sessions.expireIfDue(id);
        ObjectNode session = store.find(CheckoutSessions.KIND, id);
        if (session != null) {
            SessionLanguage.speak(http.servletRequest(), Json.textOrNull(session, "locale"));
        }
        return session;
    }

    private static String field(ServerRequest http, String name) {
        String value = http.servletRequest().getParameter(name);
        return value == null ? "" : value;
    }

    private static boolean isOpen(ObjectNode session) {
        return Json.is(session, "status", "open");
    }

    private static String page(ObjectNode session) {
        return "/c/pay/" + Json.text(session, "id");
    }

    private static ServerResponse see(String address) {
        return ServerResponse.status(HttpStatus.SEE_OTHER)
                .header("Location", address)
                .header("Cache-Control", "no-store")
                .build();
    }

    /** The second of two clicks: the first one paid, so both end in the shop. */
    private ServerResponse closedWhilePaying(ObjectNode session) {
        return Json.is(session, "status", "complete") ? see(Paying.successUrl(session)) : closed(session);
    }

    private ServerResponse closed(ObjectNode session) {
        Map<String, Object> model = summary(session);
        boolean complete = Json.is(session, "status", "complete");
        model.put("state", complete ? "complete" : "expired");
        if (complete) {
            model.put("onwards", Paying.successUrl(session));
        }
        return page("sandbox/closed", HttpStatus.OK, session, model);
    }

    private ServerResponse unknown() {
        Map<String, Object> model = new LinkedHashMap<>();
        model.put("merchant", merchant);
        model.put("state", "unknown");
        return page("sandbox/closed", HttpStatus.NOT_FOUND, null, model);
    }

    private ServerResponse form(
            ObjectNode session,
            HttpStatus status,
            CardForm form,
            Map<String, String> problems,
            @Nullable String refusal) {
        Map<String, Object> model = summary(session);
        model.put("form", form);
        model.put("problems", problems);
        model.put("cards", TestCard.values());
        model.put("debit", Debits.isOffered(session));
        if (refusal != null) {
            model.put("refusal", refusal);
        }
        String submit = Json.textOrNull(session.path("custom_text").path("submit"), "message");
        if (submit != null) {
            model.put("submitNote", submit);
        }
        return page("sandbox/pay", status, session, model);
    }

    private Map<String, Object> summary(ObjectNode session) {
        Map<String, Object> model = new LinkedHashMap<>();
        String locale = Json.textOrNull(session, "locale");
        String name = Json.textOrNull(session.path("branding_settings"), "display_name");
        model.put("merchant", name == null ? merchant : name);
        model.put("id", Json.text(session, "id"));
        model.put("total", Amounts.shown(Json.number(session, "amount_total"), Json.text(session, "currency"), locale));
        model.put(
                "items",
                CheckoutSessions.items(session).stream()
                        .map(item -> item(item, locale))
                        .toList());
        String cancelUrl = Json.textOrNull(session, "cancel_url");
        if (cancelUrl != null) {
            model.put("cancelUrl", cancelUrl);
        }
        return model;
    }

    /** A line of the order as the page shows it. */
    record Item(
            String name,
            @Nullable String description,
            long quantity,
            String each,
            String total,
            @Nullable String image) {}

    private Item item(ObjectNode item, @Nullable String locale) {
        String currency = Json.text(item, "currency");
        ObjectNode product = store.find("product", Json.text(item.path("price"), "product"));
        List<String> images = product == null
                ? List.of()
                : List.copyOf(product.path("images")
                        .valueStream()
                        .map(image -> image.asString(""))
                        .toList());
        return new Item(
                Json.text(item, "description"),
                product == null ? null : Json.textOrNull(product, "description"),
                Json.number(item, "quantity"),
                Amounts.shown(Json.number(item.path("price"), "unit_amount"), currency, locale),
                Amounts.shown(Json.number(item, "amount_total"), currency, locale),
                images.isEmpty() ? null : images.getFirst());
    }

    private ServerResponse page(
            String template, HttpStatus status, @Nullable ObjectNode session, Map<String, Object> model) {
        return ServerResponse.status(status)
                .header("Content-Security-Policy", policy(session))
                .header("Cache-Control", "no-store")
                .header("Referrer-Policy", "no-referrer")
                .header("X-Content-Type-Options", "nosniff")
                .header("Cross-Origin-Opener-Policy", "same-origin")
                .render(template, model);
    }

    /** Browsers hold a redirect after a form to {@code form-action} too, so the shop's own addresses must be in it. */
    private String policy(@Nullable ObjectNode session) {
        Set<String> targets = new LinkedHashSet<>();
        Set<String> images = new LinkedHashSet<>();
        if (session != null) {
            targets.add(origin(Json.textOrNull(session, "success_url")));
            CheckoutSessions.items(session).forEach(item -> {
                ObjectNode product = store.find("product", Json.text(item.path("price"), "product"));
                if (product != null) {
                    product.path("images").forEach(image -> images.add(origin(image.asString(""))));
                }
            });
        }
        return "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data: "
                + String.join(" ", images) + "; form-action 'self' " + String.join(" ", targets)
                + "; base-uri 'none'; frame-ancestors 'none'";
    }

    private static String origin(@Nullable String address) {
        if (address == null) {
            return "";
        }
        try {
            URI uri = URI.create(address.replace("{CHECKOUT_SESSION_ID}", "cs"));
            return uri.getScheme() + "://" + uri.getRawAuthority();
        } catch (IllegalArgumentException malformed) {
            return "";
        }
    }
}
