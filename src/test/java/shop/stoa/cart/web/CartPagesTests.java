package shop.stoa.cart.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.data.redis.core.RedisCallback;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.stoa.cart.Cart;
import shop.stoa.cart.CartLine;
import shop.stoa.cart.Carts;
import shop.stoa.catalog.Assortment;
import shop.stoa.inventory.Inventory;
import shop.stoa.kernel.SecretToken;
import shop.stoa.kernel.Sku;
import shop.stoa.testing.Shelves;
import shop.stoa.testing.ShopTest;

@ShopTest
class CartPagesTests {

    private static final String CART = "__Host-cart";
    private static final String SESSION = "__Host-SESSION";

    @Value("${stoa.base-url}")
    private String baseUrl;

    private Shelves shelves;

    @BeforeEach
    void hasShelves(@Autowired Assortment assortment, @Autowired Inventory inventory) {
        shelves = new Shelves(assortment, inventory);
    }

    @Autowired
    private Carts carts;

    @Autowired
    private StringRedisTemplate redis;

    @Autowired
    private JdbcClient jdbc;

    private Visitor visitor;

    @BeforeEach
    void arrive() {
        visitor = new Visitor(baseUrl);
    }

    @Test
    void givesWhoOnlyLooksNeitherCookieNorSession() throws Exception {
        Set<String> sessionsBefore = redis.keys("stoa:session:*");

        HttpResponse<String> page = visitor.get("/cart");
        HttpResponse<String> badge = visitor.get("/cart/badge");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("Your cart is empty").doesNotContain("??");
        assertThat(page.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(badge.body()).contains("id=\"cart-badge\"").doesNotContain("hx-get");
        assertThat(visitor.cookies()).isEmpty();
        assertThat(redis.keys("stoa:session:*")).isEqualTo(sessionsBefore);
    }

    @Test
    void addsWithoutAScriptAndSaysSoOnTheCartsPage() throws Exception {
        Sku vase = shelves.stock("Tall vase", 4200, 10);

        HttpResponse<String> answer = visitor.post("/cart/lines", "sku", vase.value(), "quantity", "2");

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location")).hasValue("/cart?added=" + vase);
        String cookie = answer.headers().allValues("Set-Cookie").stream()
                .filter(each -> each.startsWith(CART + "="))
                .findFirst()
                .orElseThrow();
        assertThat(cookie).contains("Path=/", "Secure", "HttpOnly", "SameSite=Lax", "Max-Age=7776000");
        HttpResponse<String> page = visitor.get("/cart?added=" + vase);
        assertThat(page.body())
                .contains("Your cart</h1>", "Added to your cart: Tall vase.", "Tall vase", "€42.00 each", "€84.00")
                .contains("href=\"/checkout\"", "incl. €13.41 VAT")
                .doesNotContain("??");
        assertThat(visitor.get("/cart/badge").body()).contains(">2<");
    }

    @Test
    void addsWithAScriptAndSendsDrawerBadgeAndASentence() throws Exception {
        Sku vase = shelves.stock("Tall vase", 4200, 10);

        HttpResponse<String> answer =
                visitor.scripted("/cart/lines", "cart-drawer", "sku", vase.value(), "quantity", "1");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("HX-Retarget")).hasValue("#cart-drawer");
        assertThat(answer.headers().firstValue("HX-Trigger-After-Swap")).hasValue("{\"open\":\"cart-drawer\"}");
        assertThat(answer.body())
                .contains("id=\"cart-drawer-title\"", "Tall vase", "href=\"/cart\"")
                .contains("id=\"cart-badge\"", "data-hx-swap-oob=\"true\">1<")
                .contains("Added to your cart: Tall vase. 1 item in your cart.")
                .doesNotContain("<html", "??");
        assertThat(cart().lines()).containsExactly(new CartLine(vase, 1));
    }

    @Test
    void saysBesideTheFieldThatThereAreFewerAndAddsNothing() throws Exception {
        Sku vase = shelves.stock("Tall vase", 4200, 6);

        HttpResponse<String> refused =
                visitor.scripted("/cart/lines", "quantity-problem", "sku", vase.value(), "quantity", "7");
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.headers().firstValue("HX-Retarget")).isEmpty();
        assertThat(refused.body())
                .contains("Only 6 left.", "data-focus", "field__error")
                .doesNotContain("cart-line");
        assertThat(visitor.get("/cart/badge").body()).doesNotContain(">1<", ">6<");

        HttpResponse<String> added =
                visitor.scripted("/cart/lines", "quantity-problem", "sku", vase.value(), "quantity", "4");
        assertThat(added.headers().firstValue("HX-Retarget")).hasValue("#cart-drawer");
        assertThat(added.body()).contains("data-hx-swap-oob=\"innerHTML:#quantity-problem\"></div>");

        HttpResponse<String> more =
                visitor.scripted("/cart/lines", "quantity-problem", "sku", vase.value(), "quantity", "3");
        assertThat(more.statusCode()).isEqualTo(422);
        assertThat(more.body()).contains("Only 6 left, and you have 4 in your cart.");
        assertThat(cart().lines()).containsExactly(new CartLine(vase, 4));
    }

    @Test
    void opensTheDrawerAtWhatHasJustComeIn() throws Exception {
        Sku vase = shelves.stock("Tall vase", 4200, 6);
        Sku bowl = shelves.stock("Low bowl", 2400, 6);
        visitor.post("/cart/lines", "sku", vase.value(), "quantity", "1");

        String drawer = visitor.scripted("/cart/lines", "", "sku", bowl.value(), "quantity", "1")
                .body();

        String lines = drawer.substring(drawer.indexOf("class=\"cart-lines\""));
        assertThat(lines.indexOf("Low bowl")).isLessThan(lines.indexOf("Tall vase"));
    }

    @Test
    void changesAndRemovesALineAndOffersTheWayBack() throws Exception {
        Sku vase = shelves.stock("Tall vase", 4200, 10);
        visitor.post("/cart/lines", "sku", vase.value(), "quantity", "2");

        HttpResponse<String> changed = visitor.post("/cart/lines/" + vase, "quantity", "5");
        assertThat(changed.headers().firstValue("Location")).hasValue("/cart");
        assertThat(cart().lines()).containsExactly(new CartLine(vase, 5));

        HttpResponse<String> removed = visitor.post("/cart/lines/" + vase, "quantity", "0");
        assertThat(removed.headers().firstValue("Location")).hasValue("/cart?removed=" + vase + "&quantity=5");
        assertThat(cart().lines()).isEmpty();
        assertThat(visitor.get("/cart?removed=" + vase + "&quantity=5").body())
                .contains("Removed from your cart: Tall vase.", "Put it back", "value=\"5\"");
    }

    @Test
    void setsWhatIsTooMuchToWhatThereIsAndSaysSo() throws Exception {
        Sku vase = shelves.stock("Tall vase", 4200, 6);

        HttpResponse<String> answer = visitor.post("/cart/lines", "sku", vase.value(), "quantity", "9");

        assertThat(answer.headers().firstValue("Location")).hasValue("/cart?limited=" + vase);
        assertThat(visitor.get("/cart?limited=" + vase).body()).contains("Only 6 of Tall vase left, we set it to 6.");
        assertThat(visitor.scripted("/cart/lines/" + vase, "cart-contents", "quantity", "7")
                        .body())
                .contains("id=\"cart-contents\"", "Only 6 of Tall vase left, we set it to 6.");
        assertThat(cart().lines()).containsExactly(new CartLine(vase, 6));
    }

    static Stream<Arguments> quantitiesThatAreNone() {
        return Stream.of(
                Arguments.of((Object) new String[] {"quantity", "-1"}),
                Arguments.of((Object) new String[] {"quantity", "1000000000"}),
                Arguments.of((Object) new String[] {"quantity", "2147483648"}),
                Arguments.of((Object) new String[] {"quantity", "100"}),
                Arguments.of((Object) new String[] {"quantity", "1e1"}),
                Arguments.of((Object) new String[] {"quantity", "1.5"}),
                Arguments.of((Object) new String[] {"quantity", "１"}),
                Arguments.of((Object) new String[] {"quantity", "٣"}),
                Arguments.of((Object) new String[] {"quantity", ""}),
                Arguments.of((Object) new String[] {"quantity", "+1"}),
                Arguments.of((Object) new String[] {"quantity", "<script>alert(1)</script>"}),
                Arguments.of((Object) new String[] {"quantity", "${7*7}"}),
                Arguments.of((Object) new String[] {"quantity", "1", "quantity", "2"}),
                Arguments.of((Object) new String[] {}));
    }

    @ParameterizedTest
    @MethodSource("quantitiesThatAreNone")
    void refusesAQuantityThatIsNoneAndChangesNothing(String[] quantity) throws Exception {
        Sku vase = shelves.stock("Tall vase", 4200, 10);
        visitor.post("/cart/lines", "sku", vase.value(), "quantity", "3");
        Cart before = cart();

        HttpResponse<String> added = visitor.post("/cart/lines", with(quantity, "sku", vase.value()));
        HttpResponse<String> set = visitor.post("/cart/lines/" + vase, quantity);

        assertThat(added.statusCode()).isEqualTo(422);
        assertThat(added.body())
                .contains("Enter a whole number from 1 to 99.", "<title>Error: Your cart", ">Back to Tall vase</a>");
        assertThat(set.statusCode()).isEqualTo(422);
        assertThat(set.body()).contains("Enter a whole number from 0 to 99.", "aria-invalid=\"true\"");
        assertThat(added.body() + set.body()).doesNotContain("<script>alert", "??");
        assertThat(cart()).isEqualTo(before);
    }

    /** In the form, or in the address as well as in the form. */
    @Test
    void takesNothingThatIsSaidTwice() throws Exception {
        Sku vase = shelves.stock("Tall vase", 4200, 10);
        Sku bowl = shelves.stock("Wide bowl", 2200, 10);

        for (HttpResponse<String> answer : List.of(
                visitor.post("/cart/lines", "sku", vase.value(), "sku", bowl.value(), "quantity", "1"),
                visitor.post("/cart/lines?sku=" + bowl, "sku", vase.value(), "quantity", "1"),
                visitor.post("/cart/lines?quantity=9", "sku", vase.value(), "quantity", "1"))) {
            assertThat(answer.statusCode()).isEqualTo(422);
        }
        assertThat(visitor.cookies()).isEmpty();
    }

    @Test
    void addsNoneOfNothing() throws Exception {
        Sku vase = shelves.stock("Tall vase", 4200, 10);

        assertThat(visitor.post("/cart/lines", "sku", vase.value(), "quantity", "0")
                        .statusCode())
                .isEqualTo(422);
        assertThat(visitor.cookies()).isEmpty();
    }

    @Test
    void refusesWhatIsNotForSaleAndBeginsNoCart() throws Exception {
        Sku soldOut = shelves.stock("Cup", 1200, 0);

        for (List<String> form : List.of(
                List.of("sku", "nobody-knows-it", "quantity", "1"),
                List.of("sku", "../../etc", "quantity", "1"),
                List.of("sku", "", "quantity", "1"),
                List.of("quantity", "1"),
                List.of("sku", soldOut.value(), "sku", soldOut.value(), "quantity", "1"),
                List.of("sku", soldOut.value(), "quantity", "1"))) {
            HttpResponse<String> answer = visitor.post("/cart/lines", form.toArray(String[]::new));
            assertThat(answer.statusCode()).isEqualTo(422);
            assertThat(answer.body()).containsAnyOf("This is not for sale, so nothing was added.", "Cup is sold out.");
        }
        assertThat(visitor.post("/cart/lines/" + soldOut, "quantity", "1").statusCode())
                .isEqualTo(422);
        assertThat(visitor.cookies()).isEmpty();
    }

    @Test
    void looksAtNothingThatAFormAdds() throws Exception {
        Sku vase = shelves.stock("Tall vase", 4200, 10);

        HttpResponse<String> answer = visitor.post(
                "/cart/lines",
                "sku",
                vase.value(),
                "quantity",
                "1",
                "price",
                "1",
                "total",
                "1",
                "discount",
                "100",
                "paid",
                "true",
                "customerId",
                "1",
                "role",
                "OWNER",
                "token",
                SecretToken.random().value());

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(cart().lines()).containsExactly(new CartLine(vase, 1));
        assertThat(carts.price(cart(), Locale.ENGLISH).goods().minor()).isEqualTo(4200);
    }

    @Test
    void refusesAFormFromElsewhere() throws Exception {
        Sku vase = shelves.stock("Tall vase", 4200, 10);
        var elsewhere = java.net.http.HttpRequest.newBuilder(java.net.URI.create(baseUrl + "/cart/lines"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Sec-Fetch-Site", "cross-site")
                .POST(java.net.http.HttpRequest.BodyPublishers.ofString("sku=" + vase + "&quantity=1"))
                .build();

        HttpResponse<String> answer =
                java.net.http.HttpClient.newHttpClient().send(elsewhere, HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
    }

    @Test
    void takesNoTokenThatItDidNotGive() throws Exception {
        Sku vase = shelves.stock("Tall vase", 4200, 10);
        String planted = SecretToken.random().value();
        visitor.cookies().put(CART, planted);

        visitor.post("/cart/lines", "sku", vase.value(), "quantity", "1");

        assertThat(visitor.cookies().get(CART)).isNotEqualTo(planted);
        assertThat(carts.cartOf(new SecretToken(planted))).isEmpty();
        assertThat(cart().lines()).containsExactly(new CartLine(vase, 1));
    }

    @Test
    void treatsAGarbledCookieAsNone() throws Exception {
        for (String garbled : List.of("x", "a".repeat(3000), "<script>", "..", "\"quoted\"")) {
            visitor.cookies().put(CART, garbled);
            assertThat(visitor.get("/cart").statusCode()).isEqualTo(200);
            assertThat(visitor.get("/cart").body()).contains("Your cart is empty");
        }
    }

    @Test
    void keepsTheCartWhenTheSessionIsLostAndWhenRedisIsFlushed() throws Exception {
        Sku vase = shelves.stock("Tall vase", 4200, 10);
        visitor.post("/cart/lines", "sku", vase.value(), "quantity", "2");
        assertThat(visitor.cookies()).containsKeys(CART, SESSION);

        redis.execute((RedisCallback<Void>) connection -> {
            connection.serverCommands().flushDb();
            return null;
        });
        assertThat(visitor.get("/cart").body()).contains("Tall vase", "€84.00");
        assertThat(visitor.get("/cart/badge").body()).contains(">2<");

        visitor.cookies().remove(SESSION);
        assertThat(visitor.get("/cart").body()).contains("Tall vase", "€84.00");
    }

    @Test
    void rendersFromTheSessionUntilItsCopyIsStale() throws Exception {
        Sku vase = shelves.stock("Tall vase", 4200, 10);
        visitor.post("/cart/lines", "sku", vase.value(), "quantity", "2");

        // behind the version's back: only who reads the lines from the books would see it
        jdbc.sql("update cart.line set quantity = 3 where sku = ?")
                .param(vase.value())
                .update();
        assertThat(visitor.get("/cart").body()).contains("€84.00");
        assertThat(visitor.get("/cart/badge").body()).contains(">2<");

        carts.add(token(), vase, 1);
        assertThat(visitor.get("/cart").body()).contains("€168.00");
        assertThat(visitor.get("/cart/badge").body()).contains(">4<");
    }

    @Test
    void showsNobodyElsesCart() throws Exception {
        Sku vase = shelves.stock("Tall vase", 4200, 10);
        visitor.post("/cart/lines", "sku", vase.value(), "quantity", "2");
        Visitor other = new Visitor(baseUrl);
        other.cookies().put(SESSION, visitor.cookies().get(SESSION));

        assertThat(other.get("/cart").body()).contains("Your cart is empty").doesNotContain("Tall vase");
    }

    @Test
    void blocksTheCheckoutWhileALineCannotBeHad() throws Exception {
        Sku vase = shelves.stock("Tall vase", 4200, 2);
        visitor.post("/cart/lines", "sku", vase.value(), "quantity", "2");
        jdbc.sql("update inventory.stock set reserved = 1 where sku = ?")
                .param(vase.value())
                .update();

        String page = visitor.get("/cart").body();

        assertThat(page)
                .contains("Only 1 left, fewer than you asked for.", "Take 1", "aria-disabled=\"true\"")
                .doesNotContain("href=\"/checkout\"");
    }

    private SecretToken token() {
        return Optional.ofNullable(visitor.cookies().get(CART))
                .map(SecretToken::new)
                .orElseThrow();
    }

    private Cart cart() {
        return carts.cartOf(token()).orElseThrow();
    }

    private static String[] with(String[] form, String... more) {
        return Stream.concat(Stream.of(form), Stream.of(more)).toArray(String[]::new);
    }
}
