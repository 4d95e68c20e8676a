package shop.stoa.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;
import shop.stoa.testing.Browser;
import shop.stoa.testing.ShopTest;

/**
 * The same walk through the demo shop in both languages, side by side: what both say in the same words is not translated. That
 * finds a text wherever it comes from: a bundle, a template, Java, the demo's goods.
 */
@ShopTest(
        properties = {
            "stoa.demo=true",
            "stoa.vitals.share=0",
            "stoa.two-languages=a shop of its own, where nobody has typed anything"
        })
class TwoLanguagesTests {

    private static final Set<String> SAME_IN_BOTH = Set.of(
            // the brand, the reader's own words, and what German has taken over
            "Ostrel",
            "Ines Markou",
            "Berlin",
            "10115 Berlin",
            "Invalidenstr. 116",
            "xylophone",
            "Malta",
            "Portugal",
            "Hollis Paper",
            "Ormel Mills",
            "Verrine & Fils",
            "Material",
            "Name",
            "Status",
            "Shop",
            "optional",
            "(optional)",
            // carriers, who filled the shelves first, and what the provider calls itself
            "Deutsche Post",
            "Österreichische Post",
            "Hermes",
            "USPS",
            "FedEx",
            "Royal Mail",
            "demo",
            "Europe/Berlin",
            // what a merchant has named, in the language that comes first
            "Standard delivery",
            "Express delivery",
            // a language in its own words
            "English",
            "Deutsch",
            "acct_sandbox",
            "2026-07-29.dahlia");

    private static final Pattern LANGUAGE = Pattern.compile("\\p{L}{4}");
    // a mail's subject is in its order's language, whoever looks into the mailbox
    private static final Pattern NO_LANGUAGE = Pattern.compile(
            "Your order \\d+ .*|Your refund from .*|Ines Markou · .*|Shop · .*|.*@.*|OST-.*|(?:cs|pi|re|ch)_\\S+|https?:\\S+|[A-Z0-9]+(?:_[A-Z0-9]+)+|(?:sk|rk)_\\S+|[0-9a-f-]{36}");

    @Value("${stoa.base-url}")
    private String shop = "";

    @Value("${stoa.owner.email}")
    private String owner = "";

    @Value("${stoa.owner.password}")
    private String password = "";

    /** Here, because this shop is one of its own anyway. */
    @Test
    void asksNobodyHowFastItIsWhereThatIsSwitchedOff() {
        Browser visitor = new Browser(shop);

        assertThat(visitor.get("/").body()).doesNotContain("vitals\"");
        assertThat(visitor.post("/vitals", Map.of("kind", "home")).statusCode()).isEqualTo(404);
    }

    @Test
    void saysNothingInTheOtherLanguage() {
        Map<String, Set<String>> english = new Reader("", "cup", "Order").everything();
        Map<String, Set<String>> german = new Reader("/de", "tasse", "Bestellung").everything();

        assertThat(german.keySet()).isEqualTo(english.keySet()).hasSizeGreaterThan(30);
        Set<String> untranslated = new LinkedHashSet<>();
        german.forEach((page, texts) -> texts.stream()
                .filter(text -> text.contains("??") || english.get(page).contains(text) && isLanguage(text))
                .forEach(text -> untranslated.add(page + ": " + text)));
        assertThat(untranslated).isEmpty();
    }

    private static boolean isLanguage(String text) {
        return LANGUAGE.matcher(text).find()
                && !NO_LANGUAGE.matcher(text).matches()
                && !SAME_IN_BOTH.contains(text)
                && !isCountry(text);
    }

    /** Many a country has the same name in both. */
    private static boolean isCountry(String text) {
        return Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2).stream()
                .anyMatch(
                        code -> Locale.of("", code).getDisplayCountry(Locale.UK).equals(text));
    }

    /** Somebody who goes everywhere and writes down what is to be read, page by page. */
    private final class Reader {

        private final Map<String, Set<String>> pages = new LinkedHashMap<>();
        private final Browser browser = new Browser(shop);
        private final String language;
        private final String word;
        private final String order;

        Reader(String language, String word, String order) {
            this.language = language;
            this.word = word;
            this.order = order;
        }

        Map<String, Set<String>> everything() {
            shelves();
            cart();
            String session = checkout();
            sale(session);
            desk();
            return pages;
        }

        private void shelves() {
            look("home", "/");
            look("category", "/categories/table");
            look("filtered", "/categories/table?sort=price-asc&price=10-50");
            look("nothing at that price", "/categories/table?price=9000-9001");
            look("below", "/categories/plates-and-bowls");
            look("search", "/search?q=" + word);
            look("nothing found", "/search?q=xylophone");
            look("empty search", "/search");
            look("suggestions", "/search/suggest?q=" + word);
            look("product", "/products/plain-mug");
            look("sold out", "/products/plain-mug?variant=OST-MUG-RUS-45");
            look("few left", "/products/plain-mug?variant=OST-MUG-SAG-30");
            look("one of a kind", "/products/paperweight");
            look("reduced", "/products/oval-platter");
            look("delivery", "/info/delivery");
            look("returns", "/info/returns");
            look("missing product", "/products/never-had");
            look("nowhere", "/nowhere");
            look("wrong order", "/orders/1?key=none");
            send("not allowed", "/products/plain-mug", Map.of());
            look("colours of the mailbox", "/dev/mailbox");
        }

        private void cart() {
            look("empty cart", "/cart");
            send("nothing to add", "/cart/lines", Map.of("sku", "OST-NONE", "quantity", "1"));
            send("sold out to add", "/cart/lines", Map.of("sku", "OST-MUG-RUS-45", "quantity", "1"));
            send("more than there are", "/cart/lines", Map.of("sku", "OST-MUG-SAG-30", "quantity", "9"));
            send("added", "/cart/lines", Map.of("sku", "OST-FPL-CHA-21", "quantity", "1"));
            send("no number", "/cart/lines/OST-FPL-CHA-21", Map.of("quantity", "many"));
            send("removed", "/cart/lines/OST-MUG-SAG-30", Map.of("quantity", "0"));
        }

        /** @return the address of the payment page */
        private String checkout() {
            look("address", "/checkout");
            send("address missing", "/checkout/address", Map.of("country", "DE"));
            send(
                    "address wrong",
                    "/checkout/address",
                    Map.of(
                            "email",
                            "nobody",
                            "country",
                            "DE",
                            "postalCode",
                            "x",
                            "phone",
                            "?",
                            "name",
                            "x".repeat(999)));
            send(
                    "address in Ireland",
                    "/checkout/address",
                    Map.of("email", "ines@example.com", "country", "IE", "refresh", "1"));
            send(
                    "delivery",
                    "/checkout/address",
                    Map.of(
                            "email", "ines@example.com",
                            "country", "DE",
                            "name", "Ines Markou",
                            "line1", "Invalidenstr. 116",
                            "postalCode", "10115",
                            "city", "Berlin"));
            send("delivery wrong", "/checkout/delivery", Map.of("method", "pigeon"));
            send("review", "/checkout/delivery", Map.of("method", "de-standard"));
            send("total changed", "/checkout/placement", Map.of("total", "1"));
            return pay();
        }

        private String pay() {
            HttpResponse<String> review = browser.get(language + "/checkout");
            String total = first("name=\"total\" value=\"(\\d+)\"", review.body());
            HttpResponse<String> sent = browser.post(language + "/checkout/placement", Map.of("total", total));
            String address = sent.headers().firstValue("Location").orElseThrow();
            URI page = URI.create(address);
            Browser provider = new Browser(page.getScheme() + "://" + page.getAuthority());
            keep("payment", provider.get(page.getPath()));
            keep("card missing", provider.post(page.getPath(), Map.of("email", "")));
            keep("card declined", provider.post(page.getPath(), card("4000000000000002")));
            HttpResponse<String> paid = provider.post(page.getPath(), card("4242424242424242"));
            keep("paid already", provider.get(page.getPath()));
            return Browser.locationOf(paid);
        }

        private void sale(String thanks) {
            assertThat(thanks).startsWith(language + "/checkout/complete");
            HttpResponse<String> page = browser.get(thanks);
            keep("thank you", page);
            String link = first("href=\"(" + language + "/orders/[^\"]+)\"", page.body());
            keep("order", browser.get(link.replace("&amp;", "&")));
        }

        private void desk() {
            look("sign-in", "/admin/login");
            signIn("wrong");
            signIn(password);
            HttpResponse<String> overview = look("overview", "/admin");
            Matcher item = Pattern.compile("class=\"side__item\" href=\"" + language + "(/admin[^\"]*)\"")
                    .matcher(overview.body());
            while (item.find()) {
                look("desk " + item.group(1), item.group(1));
            }
            HttpResponse<String> orders = look("no such order", "/admin/orders?q=nobody");
            assertThat(orders.body()).contains(order);
            String last = first("href=\"" + language + "(/admin/orders/[^\"?]+)\"", overview.body());
            look("desk order", last);
            look("desk refund", last + "/refunds");
            look("desk cancellation", last + "/cancellation");
            look("desk refunds", "/admin/refunds");
            String customer = first(
                    "href=\"" + language + "(/admin/customers/\\d+)\"",
                    browser.get(language + "/admin/customers?q=ines").body());
            look("no such customer", "/admin/customers?q=nobody");
            look("desk customer", customer);
            look("desk erasure", customer + "/erasure");
            look("desk disputes", "/admin/payments/differences?view=disputes");
            look("desk stock", "/admin/inventory/OST-MUG-CHA-30");
            look("desk search", "/admin/search?q=ines");
            look("nothing to be found", "/admin/search?q=nobody");
            look("desk running out", "/admin/inventory/cover?within=60");
            look("desk count", "/admin/inventory/counts");
            look("desk views", "/admin/orders/views?status=CONFIRMED");
            look("desk doctor", "/admin/doctor");
            look("desk nowhere", "/admin/orders/0");
            look("desk role", "/admin/staff/roles/new");
            look("desk account", "/admin/account");
            look("desk second factor", "/admin/account/second-factor");
            look("invitation gone", "/admin/invitations/AAAAAAAAAAAAAAAAAAAAAA");
            for (String page : List.of(
                    "shop",
                    "languages",
                    "tax",
                    "delivery",
                    "delivery/zones/eu",
                    "delivery/zones/new",
                    "payment",
                    "mail",
                    "pictures",
                    "stock")) {
                look("desk settings " + page, "/admin/settings/" + page);
            }
            bulkEdit();
        }

        private void bulkEdit() {
            String token = first(
                    "name=\"_csrf\"[^>]*value=\"([^\"]+)\"",
                    look("desk some products", "/admin/catalog/products?q=mug").body());
            HttpResponse<String> chosen = send(
                    "desk bulk edit", "/admin/catalog/bulk-edits", Map.of("_csrf", token, "q", "mug", "all", "true"));
            String changes =
                    first("action=\"" + language + "(/admin/catalog/bulk-edits/\\d+/changes)\"", chosen.body());
            send("desk bulk edit of nothing", changes, Map.of("_csrf", token));
            send(
                    "desk bulk edit to look at",
                    changes,
                    Map.of("_csrf", token, "of-price.way", "RAISE_PERCENT", "of-price.value", "10"));
            look("desk bulk edits", "/admin/catalog/bulk-edits");
        }

        private void signIn(String with) {
            String form = browser.get(language + "/admin/login").body();
            Matcher token = Browser.TOKEN.matcher(form);
            assertThat(token.find()).isTrue();
            send(
                    "sign-in " + with.equals("wrong"),
                    "/admin/login",
                    Map.of("email", owner, "password", with, "_csrf", token.group(1)));
        }

        private HttpResponse<String> look(String name, String path) {
            return keep(name, browser.get(language + path));
        }

        private HttpResponse<String> send(String name, String path, Map<String, String> fields) {
            HttpResponse<String> answer = browser.post(language + path, fields);
            return keep(
                    name,
                    answer.statusCode() == 303 || answer.statusCode() == 302
                            ? browser.get(Browser.locationOf(answer))
                            : answer);
        }

        private HttpResponse<String> keep(String name, HttpResponse<String> page) {
            assertThat(page.statusCode()).as(name).isNotIn(500, 503);
            pages.put(name, Spoken.in(page.body()));
            return page;
        }
    }

    private static Map<String, String> card(String number) {
        return Map.of("email", "ines@example.com", "card", number, "expiry", "12/40", "cvc", "123");
    }

    private static String first(String pattern, String text) {
        Matcher found = Pattern.compile(pattern).matcher(text);
        assertThat(found.find()).as("%s in %s", pattern, text).isTrue();
        return found.group(1);
    }
}
