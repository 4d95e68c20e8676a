package shop.stoa.cart.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationContext;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.stoa.cart.Carts;
import shop.stoa.catalog.Assortment;
import shop.stoa.customers.AccountSessions;
import shop.stoa.customers.CustomerId;
import shop.stoa.embedded.Mailbox;
import shop.stoa.inventory.Inventory;
import shop.stoa.kernel.SecretToken;
import shop.stoa.kernel.Sku;
import shop.stoa.orders.CustomerBooks;
import shop.stoa.orders.Erasures;
import shop.stoa.testing.Browser;
import shop.stoa.testing.Member;
import shop.stoa.testing.Payer;
import shop.stoa.testing.Sales;
import shop.stoa.testing.Shelves;
import shop.stoa.testing.ShopTest;

/** A customer's one cart, in whatever browser. */
@ShopTest
class CustomerCartTests {

    private static final String CART = "__Host-cart";

    @Value("${stoa.base-url}")
    private String baseUrl;

    @Autowired
    private Mailbox mailbox;

    @Autowired
    private Carts carts;

    @Autowired
    private AccountSessions sessions;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private CustomerBooks books;

    @Value("${stoa.sandbox.port}")
    private String sandbox;

    @Autowired
    private ApplicationContext shop;

    private Shelves shelves;

    @BeforeEach
    void hasShelves(
            @Autowired Assortment assortment, @Autowired Inventory inventory, @Autowired StringRedisTemplate redis) {
        shelves = new Shelves(assortment, inventory);
        redis.delete(redis.keys("stoa:limit:*"));
    }

    @Test
    void joinsTheGuestsCartWithTheCustomersAndLosesNoLine() {
        Sku vase = shelves.stock("Tall vase", 4200, 200);
        Sku bowl = shelves.stock("Wide bowl", 2200, 200);
        Sku jug = shelves.stock("Grey jug", 1200, 200);
        Member first = new Member(baseUrl, mailbox, "joined@cart.example");
        puts(first, vase, 60);
        puts(first, bowl, 1);
        String guests = first.browser().cookie(CART);
        first.register();
        assertThat(quantities(first)).isEqualTo(Map.of(vase, 60, bowl, 1));
        assertThat(first.browser().cookie(CART)).isNotEqualTo(guests);
        assertThat(carts.cartOf(new SecretToken(guests))).isEmpty();

        Member second = first.elsewhere(baseUrl);
        puts(second, vase, 50);
        puts(second, jug, 2);
        second.signIn(Member.PASSWORD);

        Map<Sku, Integer> all = Map.of(vase, Carts.MOST_UNITS, bowl, 1, jug, 2);
        assertThat(quantities(second)).isEqualTo(all);
        assertThat(quantities(first)).isEqualTo(all);
        puts(first, bowl, 2);
        assertThat(second.get("/cart").body()).contains("value=\"3\"");

        Member third = first.elsewhere(baseUrl);
        third.signIn(Member.PASSWORD);
        assertThat(quantities(third)).isEqualTo(Map.of(vase, Carts.MOST_UNITS, bowl, 3, jug, 2));
    }

    @Test
    void leavesTheCartWithTheAccountWhenABrowserSignsOutOrIsSignedOut() {
        Sku vase = shelves.stock("Tall vase", 4200, 200);
        Member here = Member.registered(baseUrl, mailbox, "leaving@cart.example");
        puts(here, vase, 3);
        Member there = here.elsewhere(baseUrl);
        there.signIn(Member.PASSWORD);
        SecretToken theirs = new SecretToken(there.browser().cookie(CART));
        SecretToken mine = new SecretToken(here.browser().cookie(CART));
        assertThat(carts.cartOf(theirs)).isPresent();

        here.post("/account/sessions", "/account/sessions/others/end", Map.of("proof", Member.PASSWORD));
        assertThat(carts.cartOf(theirs)).isEmpty();
        here.post("/account", "/logout", Map.of());
        assertThat(carts.cartOf(mine)).isEmpty();
        assertThat(here.get("/cart").body()).contains("Your cart is empty");

        here.signIn(Member.PASSWORD);
        assertThat(quantities(here)).isEqualTo(Map.of(vase, 3));
    }

    @Test
    void keepsTheCartOfOneCustomerFromTheNextInTheSameBrowser() {
        Sku vase = shelves.stock("Tall vase", 4200, 200);
        Member first = Member.registered(baseUrl, mailbox, "one@cart.example");
        puts(first, vase, 3);
        Member next = Member.registered(baseUrl, mailbox, "two@cart.example").elsewhere(baseUrl);
        next.browser().keep(CART, first.browser().cookie(CART));

        next.signIn(Member.PASSWORD);

        assertThat(quantities(next)).isEmpty();
    }

    @Test
    void bringsTheCheckoutAlongWhenTheSameCustomerSignsInOnceMore() {
        Member again = Member.registered(baseUrl, mailbox, "once-more@cart.example");
        puts(again, shelves.stock("Tall vase", 4200, 200), 1);
        again.browser()
                .post(
                        "/checkout/address",
                        Map.of(
                                "email", "once-more@cart.example",
                                "country", "DE",
                                "name", "Ines Markou",
                                "line1", "Kastanienallee 77",
                                "postalCode", "10435",
                                "city", "Berlin"));
        assertThat(enteredIn(again)).isEqualTo(1);

        again.post("/account", "/login", Map.of("email", "once-more@cart.example", "password", Member.PASSWORD));

        assertThat(enteredIn(again)).isEqualTo(1);
        assertThat(quantities(again)).hasSize(1);
        assertThat(jdbc.sql("select count(*) from customers.session s join customers.customer c on c.id = s.customer_id"
                                + " where c.email_key = 'once-more@cart.example'")
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void bringsTheCheckoutAlongAfterTheSessionHasEndedAndToNobodyElse() {
        Member here = Member.registered(baseUrl, mailbox, "ended@cart.example");
        puts(here, shelves.stock("Tall vase", 4200, 200), 1);
        here.browser()
                .post(
                        "/checkout/address",
                        Map.of("email", "ended@cart.example", "country", "DE", "name", "Ines Markou"));
        Member there = here.elsewhere(baseUrl);
        there.signIn(Member.PASSWORD);
        there.post("/account/sessions", "/account/sessions/others/end", Map.of("proof", Member.PASSWORD));
        assertThat(carts.cartOf(new SecretToken(here.browser().cookie(CART)))).isEmpty();
        Member next =
                Member.registered(baseUrl, mailbox, "next-one@cart.example").elsewhere(baseUrl);
        next.browser().keep(CART, there.browser().cookie(CART));
        next.signIn(Member.PASSWORD);
        assertThat(enteredIn(next)).isZero();

        here.signIn(Member.PASSWORD);

        assertThat(enteredIn(here)).isEqualTo(1);
        assertThat(quantities(here)).hasSize(1);
    }

    @Test
    void forgetsWhatWasHalfTypedTogetherWithWhoTypedIt() {
        Member who = Member.registered(baseUrl, mailbox, "half-typed@cart.example");
        puts(who, shelves.stock("Tall vase", 4200, 200), 1);
        who.browser().post("/checkout/address", Map.of("email", "somebody-el", "country", "DE", "name", "Ines Markou"));
        assertThat(enteredIn(who)).isEqualTo(1);
        SecretToken token = new SecretToken(who.browser().cookie(CART));

        shop.getBean(Erasures.class).erase(customer("half-typed@cart.example"), "tests");

        assertThat(jdbc.sql("select count(*) from checkout.details where cart = :cart")
                        .param("cart", token.digest())
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void losesNoLineOfAGuestsThoughTheCartIsFullByThen() {
        Sku vase = shelves.stock("Tall vase", 4200, 200);
        Sku bowl = shelves.stock("Wide bowl", 2200, 200);
        Member first = Member.registered(baseUrl, mailbox, "full@cart.example");
        puts(first, vase, 1);
        jdbc.sql("""
                        insert into cart.line (cart, sku, quantity)
                        select cart.opened_by(:token), 'FULL-' || n, 1 from generate_series(1, :more) n""")
                .param("token", new SecretToken(first.browser().cookie(CART)).digest())
                .param("more", Carts.MOST_LINES - 1)
                .update();
        Member second = first.elsewhere(baseUrl);
        puts(second, bowl, 1);
        puts(second, vase, 2);

        second.signIn(Member.PASSWORD);

        assertThat(quantities(second))
                .hasSize(Carts.MOST_LINES + 1)
                .containsEntry(vase, 3)
                .containsEntry(bowl, 1);
    }

    @Test
    void givesAnOrderToTheAccountThatPlacedItWhateverAddressIsTyped() {
        Member member = Member.registered(baseUrl, mailbox, "buyer@cart.example");
        CustomerId buyer = customer("buyer@cart.example");
        puts(member, shelves.stock("Tall vase", 4200, 200), 1);
        String session = orders(member, "present@cart.example");

        assertThat(customerOf(session)).isEqualTo(buyer.value());
        assertThat(books.of(buyer).orElseThrow().email()).hasToString("buyer@cart.example");
        pays(member, session);
        assertThat(books.of(buyer).orElseThrow().email()).hasToString("buyer@cart.example");
        assertThat(books.of(buyer).orElseThrow().orders()).isEqualTo(1);
        assertThat(member.get("/account/orders").body()).contains("/account/orders/" + numberOf(session));
        assertThat(jdbc.sql("select count(*) from customers.customer where email_key = 'present@cart.example'")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void doesNotLetTheSameGoodsBePaidForTwiceWhenAGuestSignsInAtThePaymentPage() {
        Sku vase = shelves.stock("Tall vase", 4200, 200);
        Sku bowl = shelves.stock("Wide bowl", 2200, 200);
        Member home = Member.registered(baseUrl, mailbox, "joins@cart.example");
        puts(home, bowl, 1);
        Member guest = home.elsewhere(baseUrl);
        puts(guest, vase, 1);
        String first = orders(guest, "joins@cart.example");
        guest.signIn(Member.PASSWORD);

        String second = orders(guest, "joins@cart.example");

        assertThat(second).isNotEqualTo(first);
        assertThat(statusOf(first)).isEqualTo("CANCELLED");
        assertThat(statusOf(second)).isEqualTo("PENDING");
        assertThat(jdbc.sql("select count(*) from cart.former_key where cart = cart.opened_by(:token)")
                        .param("token", new SecretToken(guest.browser().cookie(CART)).digest())
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void takesOutWhatIsPaidForOnAPageThatWasOpenAtTheSignIn() {
        Sku vase = shelves.stock("Tall vase", 4200, 200);
        Sku bowl = shelves.stock("Wide bowl", 2200, 200);
        Member home = Member.registered(baseUrl, mailbox, "pays-after@cart.example");
        puts(home, bowl, 1);
        Member guest = home.elsewhere(baseUrl);
        puts(guest, vase, 1);
        String session = orders(guest, "pays-after@cart.example");
        guest.signIn(Member.PASSWORD);
        assertThat(quantities(home)).isEqualTo(Map.of(vase, 1, bowl, 1));

        pays(guest, session);

        assertThat(quantities(home)).isEqualTo(Map.of(bowl, 1));
    }

    private void pays(Member member, String session) {
        new Payer("http://localhost:" + sandbox).pays(session);
        assertThat(statusOf(member, "/checkout/complete?session=" + session)).isEqualTo(200);
        await().until(() -> statusOf(session).equals("CONFIRMED"));
    }

    private CustomerId customer(String email) {
        return new CustomerId(jdbc.sql("select id from customers.customer where email_key = :email")
                .param("email", email)
                .query(Long.class)
                .single());
    }

    private long customerOf(String session) {
        return jdbc.sql("select customer_id from orders.customer_order where id = :id")
                .param("id", orderOf(session))
                .query(Long.class)
                .single();
    }

    private String statusOf(String session) {
        return jdbc.sql("select status from orders.customer_order where id = :id")
                .param("id", orderOf(session))
                .query(String.class)
                .single();
    }

    private long numberOf(String session) {
        return jdbc.sql("select number from orders.customer_order where id = :id")
                .param("id", orderOf(session))
                .query(Long.class)
                .single();
    }

    private long enteredIn(Member member) {
        return jdbc.sql("select count(*) from checkout.details where cart = :cart")
                .param("cart", new SecretToken(member.browser().cookie(CART)).digest())
                .query(Long.class)
                .single();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void takesTheCartFromABrowserWhoseSessionHasLapsed(boolean returns) {
        String email = "lapsed-" + returns + "@cart.example";
        Member here = Member.registered(baseUrl, mailbox, email);
        puts(here, shelves.stock("Tall vase", 4200, 200), 3);
        SecretToken left = new SecretToken(here.browser().cookie(CART));
        jdbc.sql("""
                        update customers.session
                        set started_at = now() - interval '15 days', seen_at = now() - interval '15 days'
                        where customer_id = (select id from customers.customer where email_key = :email)""").param("email", email).update();
        assertThat(carts.cartOf(left)).isPresent();

        if (returns) {
            here.elsewhere(baseUrl).signIn(Member.PASSWORD);
        } else {
            sessions.endLapsed();
        }

        assertThat(carts.cartOf(left)).isEmpty();
    }

    @Test
    void fillsInTheCheckoutOfACustomerAndOffersGuestsAnAccount() {
        Sku vase = shelves.stock("Tall vase", 4200, 200);
        Member guest = new Member(baseUrl, mailbox, "prefilled@cart.example");
        puts(guest, vase, 1);
        assertThat(guest.get("/checkout").body()).contains("You order as a guest", "/login?to=/checkout");

        new Sales(shop).confirmed("prefilled@cart.example");
        guest.register();
        assertThat(guest.get("/checkout").body())
                .contains(
                        "Signed in as prefilled@cart.example",
                        "value=\"prefilled@cart.example\"",
                        "value=\"Ines Markou\"")
                // whoever placed that order typed the address, and need not have been the one with the mailbox
                .doesNotContain("You order as a guest", "Adrianou 24", "Athina", "??");
    }

    @Test
    void opensAnOrderInEveryBrowserThatWasLedToItsPayment() {
        Sku vase = shelves.stock("Tall vase", 4200, 200);
        Member first = Member.registered(baseUrl, mailbox, "twice@cart.example");
        puts(first, vase, 1);
        Member second = first.elsewhere(baseUrl);
        second.signIn(Member.PASSWORD);
        String session = orders(first, "elsewhere@cart.example");
        assertThat(orders(second, "elsewhere@cart.example")).isEqualTo(session);

        for (Member each : List.of(first, second)) {
            assertThat(statusOf(each, "/checkout/complete?session=" + session)).isEqualTo(200);
            assertThat(statusOf(each, "/checkout/complete?order=" + orderOf(session)))
                    .isEqualTo(200);
        }
        Member stranger = Member.registered(baseUrl, mailbox, "stranger@cart.example");
        assertThat(statusOf(stranger, "/checkout/complete?session=" + session)).isEqualTo(404);
        assertThat(statusOf(stranger, "/checkout/cancelled/" + orderOf(session)))
                .isEqualTo(404);
        assertThat(Browser.locationOf(second.get("/checkout/cancelled/" + orderOf(session))))
                .isEqualTo("/checkout?cancelled");
    }

    @Test
    void opensAnOrderForItsCustomerInWhateverBrowser() {
        Sku vase = shelves.stock("Tall vase", 4200, 200);
        Member first = Member.registered(baseUrl, mailbox, "mine@cart.example");
        puts(first, vase, 1);
        String session = orders(first, "mine@cart.example");
        Member other = first.elsewhere(baseUrl);
        assertThat(statusOf(other, "/checkout/complete?session=" + session)).isEqualTo(404);

        other.signIn(Member.PASSWORD);

        assertThat(statusOf(other, "/checkout/complete?session=" + session)).isEqualTo(200);
        assertThat(statusOf(other, "/checkout/complete?order=" + orderOf(session)))
                .isEqualTo(200);
        assertThat(Browser.locationOf(other.get("/checkout/cancelled/" + orderOf(session))))
                .isEqualTo("/checkout?cancelled");
    }

    /** @return the payment page's session */
    private static String orders(Member member, String email) {
        Browser browser = member.browser();
        browser.post(
                "/checkout/address",
                Map.of(
                        "email", email,
                        "country", "DE",
                        "name", "Ines Markou",
                        "line1", "Invalidenstr. 116",
                        "postalCode", "10115",
                        "city", "Berlin"));
        String delivery = member.get("/checkout?step=delivery").body();
        find("(<input[^>]*name=\"method\"[^>]*>)", delivery)
                .flatMap(input -> find("value=\"([^\"]+)\"", input))
                .ifPresent(method -> browser.post("/checkout/delivery", Map.of("method", method)));
        String review = member.get("/checkout").body();
        String total = find("name=\"total\" value=\"(\\d+)\"", review).orElseThrow(() -> new AssertionError(review));
        String page = Browser.locationOf(browser.post("/checkout/placement", Map.of("total", total)));
        return find("(cs_[A-Za-z0-9_]+)", page).orElseThrow();
    }

    private static Optional<String> find(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(hit -> hit.group(1))
                .findFirst();
    }

    private UUID orderOf(String session) {
        return jdbc.sql("select reference from payments.attempt where session_id = :session")
                .param("session", session)
                .query(UUID.class)
                .single();
    }

    private static int statusOf(Member member, String path) {
        return member.get(path).statusCode();
    }

    private static void puts(Member member, Sku sku, int quantity) {
        assertThat(member.browser()
                        .post("/cart/lines", Map.of("sku", sku.value(), "quantity", Integer.toString(quantity)))
                        .statusCode())
                .isEqualTo(303);
    }

    private Map<Sku, Integer> quantities(Member member) {
        return carts.cartOf(new SecretToken(member.browser().cookie(CART))).orElseThrow().lines().stream()
                .collect(Collectors.toMap(line -> line.sku(), line -> line.quantity()));
    }
}
