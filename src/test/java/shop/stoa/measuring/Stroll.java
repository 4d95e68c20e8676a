package shop.stoa.measuring;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import shop.stoa.kernel.Sku;
import shop.stoa.testing.Browser;
import shop.stoa.testing.Buyer;

/** What people do in a shop that has the demo brand on its shelves: they look, search, fill a cart and go to pay, and the staff look after them. */
final class Stroll {

    private static final Pattern CATEGORY = Pattern.compile("href=\"(/categories/[^\"?#]+)\"");
    private static final Pattern PRODUCT = Pattern.compile("href=\"(/products/[^\"?#]+)[\"?#]");
    private static final Pattern SKU =
            Pattern.compile("name=\"sku\"[^>]*value=\"([^\"]+)\"|value=\"([^\"]+)\"[^>]*name=\"sku\"");

    private final String shop;

    Stroll(String shop) {
        this.shop = shop;
    }

    /** Paths of one page of each kind that a visitor comes by. */
    Map<String, String> pages() {
        Browser visitor = new Browser(shop);
        String category = first(CATEGORY, visitor.get("/").body());
        Map<String, String> pages = new LinkedHashMap<>();
        pages.put("home", "/");
        pages.put("listing", category);
        pages.put("product", first(PRODUCT, visitor.get(category).body()));
        pages.put("search", "/search?q=bowl");
        pages.put("suggestion", "/search/suggest?q=bo");
        pages.put("cart", "/cart");
        return pages;
    }

    /** All of it, so often. */
    void walk(int rounds, String owner, String password) {
        Map<String, String> pages = pages();
        for (int round = 0; round < rounds; round++) {
            Browser visitor = new Browser(shop);
            pages.values().forEach(visitor::get);
            visitor.get("/de" + pages.get("listing"));
            visitor.get("/de" + pages.get("product"));
            buys(pages.get("product"), round);
            works(owner, password);
        }
    }

    private void buys(String product, int round) {
        Buyer buyer = new Buyer(shop);
        String page = buyer.looks(product).body();
        Matcher sku = SKU.matcher(page);
        if (!sku.find()) {
            throw new IllegalStateException("Nothing to buy at " + product);
        }
        buyer.puts(new Sku(Objects.requireNonNullElse(sku.group(1), sku.group(2))), 1);
        buyer.looks("/cart");
        buyer.says("training-" + round + "@stoa.example");
        buyer.choosesDelivery();
        buyer.orders();
    }

    private void works(String owner, String password) {
        Browser staff = new Browser(shop);
        staff.signIn(staff.get("/admin/login"), owner, password, null);
        List.of("/admin", "/admin/orders", "/admin/catalog/products", "/admin/inventory", "/admin/customers")
                .forEach(staff::get);
    }

    private static String first(Pattern wanted, String page) {
        Matcher found = wanted.matcher(page);
        if (!found.find()) {
            throw new IllegalStateException("No " + wanted + " on the page");
        }
        return found.group(1);
    }
}
