package shop.stoa.sandbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Reads what is to be paid for, and makes the item, its price and its product. */
final class LineItems {

    /** The most that one session can take, in minor units. */
    static final long MOST = 99_999_999;

    private LineItems() {}

    static List<ObjectNode> read(Params params, Change change) {
        List<Params> asked = params.each("line_items");
        if (asked.isEmpty()) {
            throw ApiError.missing("line_items");
        }
        if (asked.size() > 100) {
            throw ApiError.invalid(null, "line_items: at most 100 items are allowed", "line_items");
        }
        List<ObjectNode> items = new ArrayList<>();
        asked.forEach(item -> items.add(item(item, change)));
        if (items.stream().map(item -> Json.text(item, "currency")).distinct().count() > 1) {
            throw ApiError.invalid(null, "All line items must have the same currency.", "line_items");
        }
        return items;
    }

    private static ObjectNode item(Params item, Change change) {
        String price = item.text("price");
        if (price != null) {
            throw ApiError.noSuchParam("price", price, item.nameOf("price"));
        }
        item.inside("adjustable_quantity").onlyFalse("enabled");
        if (!item.has("price_data")) {
            throw ApiError.missing(item.nameOf("price_data"));
        }
        Params data = item.inside("price_data");
        String currency = data.required("currency").toLowerCase(Locale.ROOT);
        if (!currency.matches("[a-z]{3}")) {
            throw ApiError.invalid(null, "Invalid currency: " + currency, data.nameOf("currency"));
        }
        long amount = between(0, MOST, data.integer("unit_amount"), data.nameOf("unit_amount"));
        Amounts.requireWhole(amount, currency, data.nameOf("unit_amount"));
        long quantity =
                item.has("quantity") ? between(1, 999_999, item.integer("quantity"), item.nameOf("quantity")) : 1;
        ObjectNode product = product(data.inside("product_data"), change.now());
        change.put(product);
        long total = Math.multiplyExact(amount, quantity);
        String tax = data.oneOf("tax_behavior", Set.of("exclusive", "inclusive", "unspecified"));
        return Shape.of("item")
                .with("id", Ids.withPrefix("li"))
                .with("amount_subtotal", total)
                .with("amount_total", total)
                .with("currency", currency)
                .with("description", product.path("name"))
                .with("metadata", item.pairs("metadata"))
                .with("price", price(product, currency, amount, tax))
                .with("quantity", quantity)
                .node();
    }

    private static long between(long least, long most, @Nullable Long value, String name) {
        if (value == null) {
            throw ApiError.missing(name);
        }
        if (value < least) {
            throw ApiError.invalid(
                    "parameter_invalid_integer", "This value must be greater than or equal to " + least + ".", name);
        }
        if (value > most) {
            throw ApiError.invalid(
                    "parameter_invalid_integer", "This value must be less than or equal to " + most + ".", name);
        }
        return value;
    }

    private static ObjectNode product(Params data, long now) {
        List<String> images = data.texts("images");
        if (images.size() > 8) {
            throw ApiError.invalid(null, "At most 8 images are allowed.", data.nameOf("images"));
        }
        for (String image : images) {
            if (!image.matches("https?://\\S+")) {
                throw ApiError.invalid("url_invalid", "Not a valid URL", data.nameOf("images"));
            }
        }
        return Shape.of("product")
                .with("id", Ids.withPrefix("prod"))
                .with("created", now)
                .with("description", data.text("description"))
                .with("images", images)
                .with("metadata", data.pairs("metadata"))
                .with("name", data.required("name"))
                .with("tax_code", data.text("tax_code"))
                .with("unit_label", data.text("unit_label"))
                .with("updated", now)
                .node();
    }

    private static ObjectNode price(ObjectNode product, String currency, long amount, @Nullable String taxBehavior) {
        return Shape.of("price")
                .with("id", Ids.withPrefix("price"))
                .with("created", product.path("created"))
                .with("currency", currency)
                .with("product", product.path("id"))
                .withIfSet("tax_behavior", taxBehavior)
                .with("unit_amount", amount)
                .with("unit_amount_decimal", String.valueOf(amount))
                .node();
    }
}
