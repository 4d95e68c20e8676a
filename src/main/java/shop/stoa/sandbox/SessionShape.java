package shop.stoa.sandbox;

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

    private SessionShape() {}

    static ObjectNode create(Params params, Change change, String baseUrl) {
        params.allow(KNOWN, UNSUPPORTED);
        refuseWhatChangesThePayment(params);
        String successUrl = params.url("success_url");
        if (successUrl == null) {
            throw ApiError.missing("success_url");
        }
        List<ObjectNode> items = LineItems.read(params, change);
        String currency = Json.text(items.getFirst(), "currency");
        long total = items.stream()
                .mapToLong(item -> Json.number(item, "amount_total"))
                .sum();
        checkTotal(total, currency);
        List<String> methods = params.texts("payment_method_types");
        if (methods.contains(Debits.TYPE) && !currency.equals("eur")) {
            throw ApiError.invalid(
                    null,
                    "The payment method `sepa_debit` cannot be used with the currency `" + currency + "`.",
                    "payment_method_types");
        }
        String id = Ids.session();
        Shape session = Shape.of("checkout.session")
                .with("id", id)
                .with("amount_subtotal", total)
                .with("amount_total", total)
                .with("cancel_url", params.url("cancel_url"))
                .with("client_reference_id", params.text("client_reference_id", 200))
                .with("created", change.now())
                .with("currency", currency)
                .with("expires_at", expiresAt(params, change.now()))
                .with("metadata", params.pairs("metadata"))
                .with("success_url", successUrl)
                .with("url", baseUrl + "/c/pay/" + id)
                .with("_line_items", items)
                .with("_payment_intent_data", intentData(params.inside("payment_intent_data")));
        if (methods.contains(Debits.TYPE)) {
            session.with("payment_method_types", methods);
        }
        addChoices(session, params);
        addLooks(session, params);
        return session.node();
    }

    /** Only a payment by card, or by SEPA debit beside it, on the hosted page, of exactly the sum of the items. */
    private static void refuseWhatChangesThePayment(Params params) {
        for (String object : List.of(
                "adaptive_pricing",
                "automatic_tax",
                "invoice_creation",
                "managed_payments",
                "phone_number_collection",
                "tax_id_collection")) {
            params.inside(object).onlyFalse("enabled");
        }
        params.onlyFalse("allow_promotion_codes");
        String mode = params.oneOf("mode", Set.of("payment", "setup", "subscription"));
        if (!"payment".equals(mode)) {
            throw mode == null ? ApiError.missing("mode") : ApiError.unsupported("mode");
        }
        String uiMode = params.oneOf("ui_mode", Set.of("hosted_page", "embedded_page", "elements", "form"));
        if (uiMode != null && !uiMode.equals("hosted_page")) {
            throw ApiError.unsupported("ui_mode");
        }
        List<String> methods = params.texts("payment_method_types");
        if (params.has("payment_method_types")
                && !methods.equals(List.of("card"))
                && !methods.equals(List.of("card", Debits.TYPE))) {
            throw ApiError.invalid(
                    null,
                    "The payment method types must be [card] or [card, sepa_debit]: the sandbox takes nothing else.",
                    "payment_method_types");
        }
    }

    private static void addChoices(Shape session, Params params) {
        String email = email(params);
        String threeDSecure = params.inside("payment_method_options")
                .inside("card")
                .oneOf("request_three_d_secure", Set.of("any", "automatic", "challenge"));
        session.with("allow_promotion_codes", params.has("allow_promotion_codes") ? Boolean.FALSE : null)
                .with(
                        "billing_address_collection",
                        params.oneOf("billing_address_collection", Set.of("auto", "required")))
                .withIfSet("customer_creation", params.oneOf("customer_creation", Set.of("if_required")))
                .with("customer_details", email == null ? null : customerDetails(email, null))
                .with("customer_email", email)
                .with("integration_identifier", params.text("integration_identifier"))
                .with("locale", params.oneOf("locale", LOCALES))
                .with("origin_context", params.oneOf("origin_context", Set.of("mobile_app", "web")))
                .withIfSet("payment_method_options.card.request_three_d_secure", threeDSecure)
                .with("submit_type", params.oneOf("submit_type", Set.of("auto", "book", "donate", "pay")));
    }

    private static void addLooks(Shape session, Params params) {
        Params branding = params.inside("branding_settings");
        Params text = params.inside("custom_text");
        String looks = "branding_settings.";
        session.withIfSet(looks + "background_color", branding.text("background_color"))
                .withIfSet(
                        looks + "border_style",
                        branding.oneOf("border_style", Set.of("rounded", "rectangular", "pill")))
                .withIfSet(looks + "button_color", branding.text("button_color"))
                .withIfSet(looks + "display_name", branding.text("display_name"))
                .withIfSet(looks + "font_family", branding.text("font_family"))
                .with("custom_text.after_submit", message(text, "after_submit"))
                .with("custom_text.submit", message(text, "submit"));
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
        if (total > LineItems.MOST) {
            throw ApiError.invalid(
                    "amount_too_large",
                    "The Checkout Session's total amount must be no more than " + LineItems.MOST + " " + currency
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

    private static @Nullable ObjectNode message(Params text, String key) {
        String message = text.inside(key).text("message", 1200);
        return message == null ? null : Json.of("message", message);
    }

    static ObjectNode customerDetails(String email, @Nullable String name) {
        return Shape.empty()
                .with("address", Shapes.address())
                .with("business_name", null)
                .with("email", email)
                .with("individual_name", null)
                .with("name", name)
                .with("phone", null)
                .with("tax_exempt", "none")
                .with("tax_ids", List.of())
                .node();
    }

    private static ObjectNode intentData(Params data) {
        if ("manual".equals(data.oneOf("capture_method", Set.of("automatic", "automatic_async", "manual")))) {
            throw ApiError.unsupported("payment_intent_data[capture_method]");
        }
        return Shape.empty()
                .with("description", data.text("description"))
                .with("metadata", data.pairs("metadata"))
                .with("receipt_email", data.text("receipt_email"))
                .with("statement_descriptor", data.text("statement_descriptor", 22))
                .with("statement_descriptor_suffix", data.text("statement_descriptor_suffix", 22))
                .node();
    }
}
