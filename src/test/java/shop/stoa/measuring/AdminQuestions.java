package shop.stoa.measuring;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import org.springframework.util.DigestUtils;

/** What the staff ask for in an {@linkplain AdminBooks old shop}, hardly ever the same twice. */
final class AdminQuestions {

    private final AdminBooks books;
    private final int products;

    AdminQuestions(AdminBooks books, int products) {
        this.books = books;
        this.products = products;
    }

    /** Each by what it is called. */
    Map<String, Function<Random, String>> all() {
        Map<String, Function<Random, String>> all = new LinkedHashMap<>();
        all.put("dashboard", dice -> "/admin?show=" + (dice.nextBoolean() ? "orders" : "revenue"));
        all.put("dashboard, some days", dice -> "/admin?days=" + pick(dice, "7", "30"));
        search(all);
        orders(all);
        products(all);
        inventory(all);
        customers(all);
        log(all);
        all.put("refunds", dice -> "/admin/refunds");
        all.put("failed mails", dice -> "/admin/mails");
        all.put("differences", dice -> "/admin/payments/differences");
        all.put("disputes", dice -> "/admin/payments/differences?view=disputes");
        all.put("imports", dice -> "/admin/imports");
        all.put("bulk edits", dice -> "/admin/catalog/bulk-edits");
        all.put("staff", dice -> "/admin/staff");
        all.put("settings", dice -> "/admin/settings");
        return all;
    }

    private void search(Map<String, Function<Random, String>> all) {
        String search = "/admin/search";
        all.put("search by e-mail", dice -> search + "?q=" + AdminBooks.email(customer(dice)));
        all.put("search by words", dice -> search + "?q=" + pick(dice, "vase", "bowl") + "+" + product(dice));
        all.put("search by a word that many have", dice -> search + "?q=" + pick(dice, "Markou", "lamp"));
        all.put(
                "search while somebody types",
                dice -> search + "/suggest?q=" + pick(dice, "vas", "Mark", "bowl", "lam"));
        all.put("search by nothing that is there", dice -> search + "?q=zebra" + dice.nextInt(1_000));
    }

    private void orders(Map<String, Function<Random, String>> all) {
        String orders = "/admin/orders";
        all.put("orders", dice -> orders);
        all.put("orders, a page further on", dice -> orders + "?page=" + (2 + dice.nextInt(30)));
        all.put(
                "orders, the last page that is counted",
                dice -> orders + "?page=" + Math.min(1_000, books.orders() / 50));
        all.put(
                "orders, a status",
                dice -> orders + "?status=" + pick(dice, "CONFIRMED", "PENDING", "EXPIRED", "CANCELLED"));
        all.put(
                "orders, what the money says",
                dice -> orders + "?payment="
                        + pick(dice, "UNPAID", "PROCESSING", "PAID", "PARTIALLY_REFUNDED", "REFUNDED"));
        all.put(
                "orders, what the parcels say",
                dice -> orders + "?parcels="
                        + pick(
                                dice,
                                "UNFULFILLED",
                                "PARTIALLY_FULFILLED",
                                "FULFILLED",
                                "PARTIALLY_RETURNED",
                                "RETURNED"));
        all.put("orders to fulfil, by number", dice -> orders + "?status=TO_FULFIL&sort=number-asc");
        all.put("orders, by total", dice -> orders + "?sort=total-" + pick(dice, "asc", "desc"));
        all.put("orders, by number", dice -> orders + "?sort=number-" + pick(dice, "asc", "desc"));
        all.put("orders of some days", dice -> {
            LocalDate from = LocalDate.now().minusDays(8 + dice.nextInt(600));
            return orders + "?from=" + from + "&to=" + from.plusDays(dice.nextInt(30));
        });
        all.put("orders of a status and some days, by total", dice -> {
            LocalDate from = LocalDate.now().minusDays(8 + dice.nextInt(600));
            return orders + "?status=CONFIRMED&sort=total-desc&from=" + from + "&to=" + from.plusDays(6);
        });
        all.put("orders by number", dice -> orders + "?q=" + (1_001 + dice.nextInt(books.orders())));
        all.put("orders by e-mail", dice -> orders + "?q=" + AdminBooks.email(customer(dice)));
        all.put("orders by name", dice -> {
            int customer = customer(dice);
            return orders + "?q=" + pick(dice, "Markou", "Brandt", "Keller", "Novak") + "+" + customer;
        });
        all.put(
                "orders by a name that many have",
                dice -> orders + "?q=" + pick(dice, "Markou", "Brandt", "Keller", "Novak"));
        all.put("orders by SKU", dice -> orders + "?q=" + AdminBooks.sku(product(dice), 1));
        all.put("orders by Stripe's id", dice -> orders + "?q=pi_" + order(dice).replace("-", ""));
        all.put("orders to fulfil", dice -> orders + "?status=TO_FULFIL");
        all.put("orders to fulfil, the oldest first", dice -> orders + "?status=TO_FULFIL&sort=placed-asc");
        all.put("picking list", dice -> orders + "/picking");
        all.put("orders by nothing that is there", dice -> orders + "?q=zebra" + dice.nextInt(1_000));
        all.put("an order", dice -> orders + "/" + order(dice));
        all.put("an order's refund form", dice -> orders + "/" + order(dice) + "/refunds");
    }

    private void products(Map<String, Function<Random, String>> all) {
        String list = "/admin/catalog/products";
        all.put("products", dice -> list);
        all.put("products by title", dice -> list + "?sort=title");
        all.put(
                "products of a status",
                dice -> list + "?status=" + pick(dice, "ACTIVE", "DRAFT", "ARCHIVED", "SCHEDULED"));
        all.put("products of a category", dice -> list + "?category=shelf-" + (1 + dice.nextInt(40)));
        all.put("products of a brand", dice -> list + "?brand=maker-" + (1 + dice.nextInt(100)));
        all.put("products of a tag", dice -> list + "?tag=tag+" + dice.nextInt(500));
        all.put("products by words", dice -> list + "?q=" + pick(dice, "vase", "bowl", "lamp") + "+" + product(dice));
        all.put("products by a word that many have", dice -> list + "?q=" + pick(dice, "vase", "bowl", "lamp"));
        all.put("products by SKU", dice -> list + "?q=" + AdminBooks.sku(product(dice), 2));
        all.put("a product", dice -> list + "/" + product(dice));
        all.put("categories", dice -> "/admin/catalog/categories");
        all.put("brands", dice -> "/admin/catalog/brands");
        all.put("collections", dice -> "/admin/catalog/collections");
        all.put("attributes", dice -> "/admin/catalog/attributes");
        all.put("a category", dice -> "/admin/catalog/categories/shelf-" + (1 + dice.nextInt(40)));
    }

    private void customers(Map<String, Function<Random, String>> all) {
        String list = "/admin/customers";
        all.put("customers", dice -> list);
        all.put("customers, a page further on", dice -> list + "?page=" + (2 + dice.nextInt(30)));
        all.put(
                "customers, the last page that is counted",
                dice -> list + "?page=" + Math.min(1_000, books.customers() / 50));
        all.put("customers by spend", dice -> list + "?sort=spent-" + pick(dice, "asc", "desc"));
        all.put("customers who bought", dice -> list + "?view=buyers&sort=orders-desc");
        all.put("customers who never bought", dice -> list + "?view=visitors");
        all.put("customers of a tag", dice -> list + "?tag=regular&sort=spent-desc");
        all.put("customers by e-mail", dice -> list + "?q=" + AdminBooks.email(customer(dice)));
        all.put(
                "customers by name",
                dice -> list + "?q=" + pick(dice, "Markou", "Brandt", "Novak") + "+" + customer(dice));
        all.put("customers by a name that many have", dice -> list + "?q=" + pick(dice, "Markou", "Brandt", "Novak"));
        all.put("customers by nothing that is there", dice -> list + "?q=zebra" + dice.nextInt(1_000));
        all.put("a customer", dice -> list + "/" + customer(dice));
    }

    private void log(Map<String, Function<Random, String>> all) {
        String list = "/admin/audit";
        all.put("changes", dice -> list);
        all.put(
                "changes of an area",
                dice -> list + "?area=" + pick(dice, "catalog", "orders", "inventory", "settings"));
        all.put("changes of somebody", dice -> list + "?person=1");
        all.put(
                "changes of a kind",
                dice -> list + "?action="
                        + pick(dice, "POST+/admin/settings/shop", "POST+/admin/orders/%7Bid%7D/notes"));
        all.put("changes about a SKU", dice -> list + "?subject=" + AdminBooks.sku(product(dice), 1));
        all.put("changes of some days", dice -> {
            LocalDate from = LocalDate.now().minusDays(8 + dice.nextInt(600));
            return list + "?from=" + from + "&to=" + from.plusDays(6);
        });
        all.put("changes by SKU", dice -> list + "?q=" + AdminBooks.sku(product(dice), 1));
        all.put("changes by a word that many have", dice -> list + "?q=vase");
        all.put("changes by nothing that is there", dice -> list + "?q=zebra" + dice.nextInt(1_000));
    }

    private void inventory(Map<String, Function<Random, String>> all) {
        String list = "/admin/inventory";
        all.put("inventory", dice -> list);
        all.put("inventory, further on", dice -> list + "?after=" + AdminBooks.sku(product(dice), 1));
        for (String column : new String[] {"sku", "on-hand", "available", "days", "product"}) {
            String sorted = list + "?sort=" + column + "-";
            all.put("inventory, by " + column, dice -> sorted + pick(dice, "asc", "desc"));
        }
        all.put(
                "inventory, by available further on",
                dice -> list + "?sort=available-asc&after=" + dice.nextInt(150) + "_"
                        + AdminBooks.sku(product(dice), 1));
        all.put("inventory, low, by available", dice -> list + "?show=low&sort=available-" + pick(dice, "asc", "desc"));
        all.put("inventory, low, by product", dice -> list + "?show=low&sort=product-asc");
        all.put("inventory, low", dice -> list + "?show=low");
        all.put("inventory, sold out", dice -> list + "?show=out");
        all.put("inventory by SKU", dice -> list + "?q=" + AdminBooks.sku(product(dice), 1));
        all.put("inventory by words", dice -> list + "?q=" + pick(dice, "vase", "bowl", "lamp"));
        all.put("what runs out", dice -> list + "/cover?within=" + (7 + dice.nextInt(60)));
        all.put(
                "a SKU's stock, of one kind",
                dice -> list + "/" + AdminBooks.sku(product(dice), 1) + "?kind=" + pick(dice, "SALE", "COUNT"));
        all.put("a SKU's stock", dice -> list + "/" + AdminBooks.sku(product(dice), 1));
    }

    private int product(Random dice) {
        return 1 + dice.nextInt(products);
    }

    private int customer(Random dice) {
        return 1 + dice.nextInt(books.customers());
    }

    private String order(Random dice) {
        String hash = DigestUtils.md5DigestAsHex(
                ("order " + (1 + dice.nextInt(books.orders()))).getBytes(StandardCharsets.US_ASCII));
        return hash.replaceFirst("(.{8})(.{4})(.{4})(.{4})(.{12})", "$1-$2-$3-$4-$5");
    }

    private static String pick(Random dice, String... words) {
        return words[dice.nextInt(words.length)];
    }
}
