package shop.stoa.sandbox;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Reads the request for a checkout session, refuses what Stripe refuses, and builds the session with its line items. */
final class SessionShape {

    private static final Set<String> KNOWN = Set.of(
            "adaptive_pricing.enabled",
            "allow_promotion_codes",
            "automatic_tax.enabled",
            "billing_address_collection",
            "branding_settings.background_color",
            "branding_settings.border_style",
            "branding_settings.button_color",
            "branding_settings.display_name",
            "branding_settings.font_family",
            "cancel_url",
            "client_reference_id",
            "currency",
            "customer_creation",
            "customer_email",
            "custom_text.after_submit.message",
            "custom_text.submit.message",
            "expires_at",
            "integration_identifier",
            "invoice_creation.enabled",
            "line_items.[].adjustable_quantity.enabled",
            "line_items.[].metadata.*",
            "line_items.[].price",
            "line_items.[].price_data.currency",
            "line_items.[].price_data.product_data.description",
            "line_items.[].price_data.product_data.images.[]",
            "line_items.[].price_data.product_data.metadata.*",
            "line_items.[].price_data.product_data.name",
            "line_items.[].price_data.product_data.tax_code",
            "line_items.[].price_data.product_data.unit_label",
            "line_items.[].price_data.tax_behavior",
            "line_items.[].price_data.unit_amount",
            "line_items.[].quantity",
            "locale",
            "managed_payments.enabled",
            "metadata.*",
            "mode",
            "origin_context",
            "payment_intent_data.capture_method",
            "payment_intent_data.description",
            "payment_intent_data.metadata.*",
            "payment_intent_data.receipt_email",
            "payment_intent_data.statement_descriptor",
            "payment_intent_data.statement_descriptor_suffix",
            "payment_method_options.card.request_three_d_secure",
            "payment_method_types.[]",
            "phone_number_collection.enabled",
            "submit_type",
            "success_url",
            "tax_id_collection.enabled",
            "ui_mode");

    /** Parameters of Stripe's that would change what is to be paid or asked for: refused, never quietly ignored. */
    private static final Set<String> UNSUPPORTED = Set.of(
            "after_expiration",
            "consent_collection",
            "custom_fields",
            "customer",
            "customer_account",
            "customer_update",
            "discounts",
            "excluded_payment_method_types",
            "name_collection",
            "optional_items",
            "payment_method_collection",
            "payment_method_configuration",
            "payment_method_data",
            "permissions",
            "redirect_on_completion",
            "return_url",
            "saved_payment_method_options",
            "setup_intent_data",
            "shipping_address_collection",
            "shipping_options",
            "subscription_data",
            "wallet_options");

    private static final Set<String> LOCALES = Set.of(
            "auto", "bg", "cs", "da", "de", "el", "en", "en-GB", "es", "es-419", "et", "fi", "fil", "fr", "fr-CA", "hr",
            "hu", "id", "it", "ja", "ko", "lt", "lv", "ms", "mt", "nb", "nl", "pl", "pt", "pt-BR", "ro", "ru", "sk",
            "sl", "sv", "th", "tr", "vi", "zh", "zh-HK", "zh-TW");

    /** The least that can be charged, in minor units; other currencies take anything from one unit. */
    private static final Map<String, Long> LEAST = Map.of(
            "eur", 50L, "usd", 50L, "gbp", 30L, "chf", 50L, "jpy", 50L, "pln", 200L, "sek", 300L, "nok", 300L, "dkk",
            250L, "czk", 1500L);

    private static final long MOST = 99_999_999;

    private SessionShape() {}

    static ObjectNode create(Params params, Change change, String baseUrl) {
        params.allow(KNOWN, UNSUPPORTED);
        onlyFalse(params.inside("adaptive_pricing"), "enabled");
        onlyFalse(params.inside("automatic_tax"), "enabled");
        onlyFalse(params.inside("invoice_creation"), "enabled");
        onlyFalse(params.inside("managed_payments"), "enabled");
        onlyFalse(params.inside("phone_number_collection"), "enabled");
        onlyFalse(params.inside("tax_id_collection"), "enabled");
        onlyFalse(params, "allow_promotion_codes");
        String mode = params.oneOf("mode", Set.of("payment", "setup", "subscription"));
        if (!"payment".equals(mode)) {
            throw mode == null ? ApiError.missing("mode") : ApiError.unsupported("mode");
        }
        String uiMode = params.oneOf("ui_mode", Set.of("hosted_page", "embedded_page", "elements", "form"));
        if (uiMode != null && !uiMode.equals("hosted_page")) {
            throw ApiError.unsupported("ui_mode");
        }
        List<String> methods =
                params.has("payment_method_types") ? params.texts("payment_method_types") : List.of("card");
        if (!methods.equals(List.of("card"))) {
            throw ApiError.invalid(
                    null,
                    "The payment method types must be [card]: the sandbox takes nothing else.",
                    "payment_method_types");
        }
        String successUrl = params.url("success_url");
        if (successUrl == null) {
            throw ApiError.missing("success_url");
        }
        String id = Ids.session();
        List<ObjectNode> items = lineItems(params, change);
        String currency = Json.text(items.getFirst(), "currency");
        long total = items.stream()
                .mapToLong(item -> Json.number(item, "amount_total"))
                .sum();
        checkTotal(total, currency);
        ObjectNode session = session(id, params, change, successUrl, currency, total);
        session.put("url", baseUrl + "/c/pay/" + id);
        session.set("_line_items", Json.array(items));
        session.set("_payment_intent_data", intentData(params.inside("payment_intent_data")));
        return session;
    }

    private static void onlyFalse(Params params, String key) {
        if (params.flag(key)) {
            throw ApiError.unsupported(params.nameOf(key));
        }
    }

    private static void checkTotal(long total, String currency) {
        long least = LEAST.getOrDefault(currency, 1L);
        if (total < least) {
            throw ApiError.invalid(
                    "amount_too_small",
                    "The Checkout Session's total amount due must add up to at least " + least + " " + currency
                            + " in minor units",
                    null);
        }
        if (total > MOST) {
            throw ApiError.invalid(
                    "amount_too_large",
                    "The Checkout Session's total amount must be no more than " + MOST + " " + currency
                            + " in minor units",
                    null);
        }
    }

    private static long expiresAt(Params params, long now) {
        Long asked = params.integer("expires_at");
        if (asked == null) {
            return now + 24 * 3600;
        }
        if (asked < now + 30 * 60) {
            throw ApiError.invalid(
                    null,
                    "The `expires_at` timestamp must be at least 30 minutes from Checkout Session creation.",
                    "expires_at");
        }
        if (asked > now + 24 * 3600) {
            throw ApiError.invalid(
                    null,
                    "The `expires_at` timestamp must be less than 24 hours from Checkout Session creation.",
                    "expires_at");
        }
        return asked;
    }

    private static @Nullable String email(Params params) {
        String email = params.text("customer_email", 800);
        if (email != null && !email.matches("[^@\\s]+@[^@\\s]+\\.[^@\\s]+")) {
            throw ApiError.invalid("email_invalid", "Invalid email address: " + email, "customer_email");
        }
        return email;
    }

    private static ObjectNode session(
            String id, Params params, Change change, String successUrl, String currency, long total) {
        String email = email(params);
        Params branding = params.inside("branding_settings");
        Params text = params.inside("custom_text");
        return Json.of(
                "id",
                id,
                "object",
                "checkout.session",
                "adaptive_pricing",
                Json.of("enabled", false),
                "after_expiration",
                null,
                "allow_promotion_codes",
                params.has("allow_promotion_codes") ? Boolean.FALSE : null,
                "amount_subtotal",
                total,
                "amount_total",
                total,
                "automatic_tax",
                Json.of("enabled", false, "liability", null, "provider", null, "status", null),
                "billing_address_collection",
                params.oneOf("billing_address_collection", Set.of("auto", "required")),
                "branding_settings",
                Json.of(
                        "background_color",
                        or(branding.text("background_color"), "#ffffff"),
                        "border_style",
                        or(branding.oneOf("border_style", Set.of("rounded", "rectangular", "pill")), "rounded"),
                        "button_color",
                        or(branding.text("button_color"), "#0074d4"),
                        "display_name",
                        branding.text("display_name"),
                        "font_family",
                        or(branding.text("font_family"), "default"),
                        "icon",
                        null,
                        "logo",
                        null),
                "cancel_url",
                params.url("cancel_url"),
                "client_reference_id",
                params.text("client_reference_id", 200),
                "client_secret",
                null,
                "collected_information",
                null,
                "consent",
                null,
                "consent_collection",
                null,
                "created",
                change.now(),
                "currency",
                currency,
                "currency_conversion",
                null,
                "custom_fields",
                Json.array(List.of()),
                "custom_text",
                Json.of(
                        "after_submit",
                        message(text, "after_submit"),
                        "shipping_address",
                        null,
                        "submit",
                        message(text, "submit"),
                        "terms_of_service_acceptance",
                        null),
                "customer",
                null,
                "customer_account",
                null,
                "customer_creation",
                or(params.oneOf("customer_creation", Set.of("if_required")), "if_required"),
                "customer_details",
                email == null ? null : customerDetails(email, null),
                "customer_email",
                email,
                "discounts",
                Json.array(List.of()),
                "excluded_payment_method_types",
                null,
                "expires_at",
                expiresAt(params, change.now()),
                "integration_identifier",
                params.text("integration_identifier"),
                "invoice",
                null,
                "invoice_creation",
                Json.of(
                        "enabled",
                        false,
                        "invoice_data",
                        Json.of(
                                "account_tax_ids",
                                null,
                                "custom_fields",
                                null,
                                "description",
                                null,
                                "footer",
                                null,
                                "issuer",
                                null,
                                "metadata",
                                Json.of(),
                                "rendering_options",
                                null)),
                "livemode",
                false,
                "locale",
                params.oneOf("locale", LOCALES),
                "managed_payments",
                Json.of("enabled", false),
                "metadata",
                params.pairs("metadata"),
                "mode",
                "payment",
                "origin_context",
                params.oneOf("origin_context", Set.of("mobile_app", "web")),
                "payment_intent",
                null,
                "payment_link",
                null,
                "payment_method_collection",
                "if_required",
                "payment_method_configuration_details",
                null,
                "payment_method_options",
                Json.of(
                        "card",
                        Json.of(
                                "request_three_d_secure",
                                or(
                                        params.inside("payment_method_options")
                                                .inside("card")
                                                .oneOf(
                                                        "request_three_d_secure",
                                                        Set.of("any", "automatic", "challenge")),
                                        "automatic"))),
                "payment_method_types",
                Json.array(List.of("card")),
                "payment_status",
                "unpaid",
                "permissions",
                null,
                "phone_number_collection",
                Json.of("enabled", false),
                "recovered_from",
                null,
                "saved_payment_method_options",
                null,
                "setup_intent",
                null,
                "shipping_address_collection",
                null,
                "shipping_cost",
                null,
                "shipping_options",
                Json.array(List.of()),
                "status",
                "open",
                "submit_type",
                params.oneOf("submit_type", Set.of("auto", "book", "donate", "pay")),
                "subscription",
                null,
                "success_url",
                successUrl,
                "total_details",
                Json.of("amount_discount", 0, "amount_shipping", 0, "amount_tax", 0),
                "ui_mode",
                "hosted_page",
                "wallet_options",
                null);
    }

    private static @Nullable ObjectNode message(Params text, String key) {
        String message = text.inside(key).text("message", 1200);
        return message == null ? null : Json.of("message", message);
    }

    static ObjectNode customerDetails(String email, @Nullable String name) {
        return Json.of(
                "address",
                Shapes.address(),
                "business_name",
                null,
                "email",
                email,
                "individual_name",
                null,
                "name",
                name,
                "phone",
                null,
                "tax_exempt",
                "none",
                "tax_ids",
                Json.array(List.of()));
    }

    private static ObjectNode intentData(Params data) {
        String capture = data.oneOf("capture_method", Set.of("automatic", "automatic_async", "manual"));
        if ("manual".equals(capture)) {
            throw ApiError.unsupported("payment_intent_data[capture_method]");
        }
        return Json.of(
                "description",
                data.text("description"),
                "metadata",
                data.pairs("metadata"),
                "receipt_email",
                data.text("receipt_email"),
                "statement_descriptor",
                data.text("statement_descriptor", 22),
                "statement_descriptor_suffix",
                data.text("statement_descriptor_suffix", 22));
    }

    private static List<ObjectNode> lineItems(Params params, Change change) {
        List<Params> asked = params.each("line_items");
        if (asked.isEmpty()) {
            throw ApiError.missing("line_items");
        }
        if (asked.size() > 100) {
            throw ApiError.invalid(null, "line_items: at most 100 items are allowed", "line_items");
        }
        List<ObjectNode> items = new ArrayList<>();
        Map<String, Boolean> currencies = new HashMap<>();
        for (Params item : asked) {
            ObjectNode made = lineItem(item, change);
            items.add(made);
            currencies.put(Json.text(made, "currency"), true);
        }
        if (currencies.size() > 1) {
            throw ApiError.invalid(null, "All line items must have the same currency.", "line_items");
        }
        return items;
    }

    private static ObjectNode lineItem(Params item, Change change) {
        String price = item.text("price");
        if (price != null) {
            throw ApiError.noSuchParam("price", price, item.nameOf("price"));
        }
        onlyFalse(item.inside("adjustable_quantity"), "enabled");
        Params data = item.inside("price_data");
        if (!item.has("price_data")) {
            throw ApiError.missing(item.nameOf("price_data"));
        }
        String currency = data.required("currency").toLowerCase(java.util.Locale.ROOT);
        if (!currency.matches("[a-z]{3}")) {
            throw ApiError.invalid(null, "Invalid currency: " + currency, data.nameOf("currency"));
        }
        long amount = atLeast(0, data.integer("unit_amount"), data.nameOf("unit_amount"));
        long quantity = item.has("quantity") ? atLeast(1, item.integer("quantity"), item.nameOf("quantity")) : 1;
        if (amount > MOST || quantity > 999_999) {
            throw ApiError.invalid("parameter_invalid_integer", "This value is too large.", item.nameOf("quantity"));
        }
        ObjectNode product = product(data.inside("product_data"), change);
        change.put(product);
        long total = Math.multiplyExact(amount, quantity);
        return Json.of(
                "id",
                Ids.withPrefix("li"),
                "object",
                "item",
                "adjustable_quantity",
                null,
                "amount_discount",
                0,
                "amount_subtotal",
                total,
                "amount_tax",
                0,
                "amount_total",
                total,
                "currency",
                currency,
                "description",
                product.path("name"),
                "metadata",
                item.pairs("metadata"),
                "price",
                price(
                        product,
                        currency,
                        amount,
                        or(data.oneOf("tax_behavior", Set.of("exclusive", "inclusive", "unspecified")), "unspecified"),
                        change.now()),
                "quantity",
                quantity);
    }

    private static long atLeast(long least, @Nullable Long value, String name) {
        if (value == null) {
            throw ApiError.missing(name);
        }
        if (value < least) {
            throw ApiError.invalid(
                    "parameter_invalid_integer", "This value must be greater than or equal to " + least + ".", name);
        }
        return value;
    }

    private static ObjectNode product(Params data, Change change) {
        List<String> images = data.texts("images");
        if (images.size() > 8) {
            throw ApiError.invalid(null, "At most 8 images are allowed.", data.nameOf("images"));
        }
        images.forEach(image -> {
            if (!image.matches("https?://\\S+")) {
                throw ApiError.invalid("url_invalid", "Not a valid URL", data.nameOf("images"));
            }
        });
        return Json.of(
                "id", Ids.withPrefix("prod"),
                "object", "product",
                "active", false,
                "created", change.now(),
                "default_price", null,
                "description", data.text("description"),
                "images", Json.array(images),
                "livemode", false,
                "marketing_features", Json.array(List.of()),
                "metadata", data.pairs("metadata"),
                "name", data.required("name"),
                "package_dimensions", null,
                "shippable", null,
                "statement_descriptor", null,
                "tax_code", data.text("tax_code"),
                "type", "service",
                "unit_label", data.text("unit_label"),
                "updated", change.now(),
                "url", null);
    }

    private static ObjectNode price(ObjectNode product, String currency, long amount, String taxBehavior, long now) {
        return Json.of(
                "id",
                Ids.withPrefix("price"),
                "object",
                "price",
                "active",
                false,
                "billing_scheme",
                "per_unit",
                "created",
                now,
                "currency",
                currency,
                "custom_unit_amount",
                null,
                "livemode",
                false,
                "lookup_key",
                null,
                "metadata",
                Json.of(),
                "nickname",
                null,
                "product",
                product.path("id"),
                "recurring",
                null,
                "tax_behavior",
                taxBehavior,
                "tiers_mode",
                null,
                "transform_quantity",
                null,
                "type",
                "one_time",
                "unit_amount",
                amount,
                "unit_amount_decimal",
                String.valueOf(amount));
    }

    private static String or(@Nullable String value, String otherwise) {
        return value == null ? otherwise : value;
    }
}
