package shop.stoa.cart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import shop.stoa.cart.CartChange.Done;
import shop.stoa.cart.CartChange.Limited;
import shop.stoa.cart.CartChange.Reason;
import shop.stoa.cart.CartChange.Refused;
import shop.stoa.catalog.Assortment;
import shop.stoa.catalog.NewProduct;
import shop.stoa.catalog.ProductFilter;
import shop.stoa.catalog.ProductSheet;
import shop.stoa.catalog.ProductSort;
import shop.stoa.catalog.ProductStatus;
import shop.stoa.catalog.ProductVariant;
import shop.stoa.checkout.Checkout;
import shop.stoa.inventory.Inventory;
import shop.stoa.kernel.Money;
import shop.stoa.kernel.SecretToken;
import shop.stoa.kernel.Sku;
import shop.stoa.orders.OrderEvent.OrderPaid;
import shop.stoa.orders.OrderEvent.OrderReleased;
import shop.stoa.orders.OrderId;
import shop.stoa.orders.OrderStatus;
import shop.stoa.testing.Shelves;
import shop.stoa.testing.ShopTest;
import shop.stoa.testing.Shopper;

@ShopTest
class CartsTests {

    private static final int TABS = 20;

    @Autowired
    private Carts carts;

    private Shelves shelves;

    @BeforeEach
    void hasShelves(@Autowired Assortment assortment, @Autowired Inventory inventory) {
        shelves = new Shelves(assortment, inventory);
    }

    @Autowired
    private Assortment assortment;

    @Autowired
    private AbandonedCarts abandoned;

    @Autowired
    private Checkout checkout;

    @Autowired
    private Inventory inventory;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private ApplicationEventPublisher news;

    private final SecretToken token = SecretToken.random();

    @Test
    void beginsWithTheFirstThingAddedAndGrowsItsVersion() {
        Sku cup = shelves.stock("Cup", 1200, 10);
        Sku bowl = shelves.stock("Bowl", 2400, 10);
        assertThat(carts.cartOf(token)).isEmpty();
        assertThat(carts.versionOf(token)).isEmpty();

        Cart first = ((Done) carts.add(token, cup, 2)).cart();
        Cart second = ((Done) carts.add(token, bowl, 1)).cart();
        Cart third = ((Done) carts.add(token, cup, 3)).cart();

        assertThat(first.lines()).containsExactly(new CartLine(cup, 2));
        assertThat(second.lines()).containsExactly(new CartLine(cup, 2), new CartLine(bowl, 1));
        assertThat(third.lines()).containsExactly(new CartLine(cup, 5), new CartLine(bowl, 1));
        assertThat(List.of(first.version(), second.version(), third.version())).containsExactly(1L, 2L, 3L);
        assertThat(third.checkoutKey()).isEqualTo(first.checkoutKey());
        assertThat(carts.cartOf(token)).contains(third);
        assertThat(carts.versionOf(token)).contains(3L);
    }

    @Test
    void remembersWhatAThingCostWhenItWasPutIn() {
        Sku cup = shelves.stock("Cup", 1200, 10);
        carts.add(token, cup, 1);
        assertThat(before()).isNull();

        reprice(cup, 1350);
        assertThat(before()).isEqualTo(Money.of(1200, "EUR"));

        carts.set(token, cup, 2);
        assertThat(before()).as("what was seen when it was last changed").isNull();
    }

    @Test
    void knowsNoPriceOfWhatWasPutInBeforeItWasRemembered() {
        Sku cup = shelves.stock("Cup", 1200, 10);
        carts.add(token, cup, 1);
        jdbc.sql("update cart.line set price = null where sku = :sku")
                .param("sku", cup.value())
                .update();

        reprice(cup, 1350);

        assertThat(before()).isNull();
    }

    private @Nullable Money before() {
        return carts.price(carts.cartOf(token).orElseThrow(), Locale.ENGLISH)
                .lines()
                .getFirst()
                .before();
    }

    private void reprice(Sku sku, long cents) {
        jdbc.sql("update catalog.variant set price = :cents where sku = :sku")
                .param("cents", cents)
                .param("sku", sku.value())
                .update();
    }

    @Test
    void losesNothingOfTwentyTabsThatAddAtOnce() throws Exception {
        Sku cup = shelves.stock("Cup", 1200, 99);
        Sku bowl = shelves.stock("Bowl", 1200, 99);

        CyclicBarrier start = new CyclicBarrier(TABS);
        try (ExecutorService tabs = Executors.newFixedThreadPool(TABS)) {
            List<Future<CartChange>> running = new ArrayList<>();
            for (int i = 0; i < TABS; i++) {
                Sku sku = i % 2 == 0 ? cup : bowl;
                running.add(tabs.submit(() -> {
                    start.await();
                    return carts.add(token, sku, 2);
                }));
            }
            List<Long> versions = new ArrayList<>();
            for (Future<CartChange> each : running) {
                versions.add(((Done) each.get()).cart().version());
            }
            assertThat(versions).doesNotHaveDuplicates();
        }

        Cart cart = carts.cartOf(token).orElseThrow();
        assertThat(cart.version()).isEqualTo(TABS);
        assertThat(cart.lines()).containsExactlyInAnyOrder(new CartLine(cup, 20), new CartLine(bowl, 20));
    }

    @Test
    void waitsForWhoeverChangesItAndBuildsOnThat() throws Exception {
        Sku cup = shelves.stock("Cup", 1200, 10);
        Sku bowl = shelves.stock("Bowl", 2400, 10);
        carts.add(token, cup, 2);
        byte[] key = token.digest();
        try (ExecutorService other = Executors.newSingleThreadExecutor()) {
            Future<CartChange> added = transaction.execute(status -> {
                jdbc.sql("update cart.cart set version = version + 1 where key = :key")
                        .param("key", key)
                        .update();
                jdbc.sql("update cart.line set quantity = 7 where cart = :key")
                        .param("key", key)
                        .update();
                Future<CartChange> waiting = other.submit(() -> carts.add(token, cup, 1));
                await().until(this::somebodyWaitsForACart);
                return waiting;
            });

            assertThat(added.get()).isInstanceOfSatisfying(Done.class, done -> {
                assertThat(done.cart().version()).isEqualTo(3);
                assertThat(done.cart().lines()).containsExactly(new CartLine(cup, 8));
            });
        }
        assertThat(carts.add(token, bowl, 1)).isInstanceOf(Done.class);
        assertThat(carts.cartOf(token).orElseThrow().lines())
                .containsExactly(new CartLine(cup, 8), new CartLine(bowl, 1));
    }

    private boolean somebodyWaitsForACart() {
        return jdbc.sql("""
                        select exists (select from pg_stat_activity
                            where datname = current_database() and wait_event_type = 'Lock' and query like '%cart.cart%')""").query(Boolean.class).single();
    }

    @Test
    void givesNoMoreThanThereIs() {
        Sku cup = shelves.stock("Cup", 1200, 6);

        assertThat(carts.add(token, cup, 4)).isInstanceOf(Done.class);
        assertThat(carts.add(token, cup, 4)).isInstanceOfSatisfying(Limited.class, limited -> {
            assertThat(limited.quantity()).isEqualTo(6);
            assertThat(limited.cart().lines()).containsExactly(new CartLine(cup, 6));
        });
        assertThat(carts.set(token, cup, 90))
                .isInstanceOfSatisfying(
                        Limited.class, limited -> assertThat(limited.quantity()).isEqualTo(6));
    }

    @Test
    void holdsNinetyNineUnitsALineAndNoMore() {
        Sku cup = shelves.stock("Cup", 1200, 500);

        carts.add(token, cup, 99);
        assertThat(carts.add(token, cup, 1))
                .isInstanceOfSatisfying(
                        Limited.class, limited -> assertThat(limited.quantity()).isEqualTo(99));
        for (int quantity : new int[] {0, -1, 100, Integer.MAX_VALUE}) {
            assertThatThrownBy(() -> carts.add(token, cup, quantity)).isInstanceOf(IllegalArgumentException.class);
        }
        for (int quantity : new int[] {-1, 100}) {
            assertThatThrownBy(() -> carts.set(token, cup, quantity)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(carts.cartOf(token).orElseThrow().lines()).containsExactly(new CartLine(cup, 99));
    }

    @Test
    void holdsAHundredLinesAndNoMore() {
        Sku cup = shelves.stock("Cup", 1200, 5);
        Sku oneTooMany = shelves.stock("Bowl", 1200, 5);
        carts.add(token, cup, 1);
        jdbc.sql("""
                insert into cart.line (cart, sku, quantity)
                select sha256(cast(:token as bytea)), 'filler-' || n, 1 from generate_series(1, 99) as n
                """).param("token", token.value().getBytes()).update();
        Cart before = carts.cartOf(token).orElseThrow();

        assertThat(carts.add(token, oneTooMany, 1)).isEqualTo(new Refused(oneTooMany, Reason.CART_FULL));
        assertThat(carts.cartOf(token)).contains(before);
        assertThat(carts.add(token, cup, 1)).isInstanceOf(Done.class);
    }

    @Test
    void refusesWhatIsUnknownOrSoldOutAndBeginsNoCartForIt() {
        Sku unknown = new Sku("nobody-knows-it");
        Sku soldOut = shelves.stock("Cup", 1200, 0);

        assertThat(carts.add(token, unknown, 1)).isEqualTo(new Refused(unknown, Reason.NOT_FOR_SALE));
        assertThat(carts.add(token, soldOut, 1)).isEqualTo(new Refused(soldOut, Reason.SOLD_OUT));
        assertThat(carts.set(token, soldOut, 1)).isInstanceOf(Refused.class);
        assertThat(carts.cartOf(token)).isEmpty();
    }

    @Test
    void setsAndRemovesLinesOfItsOwnOnly() {
        Sku cup = shelves.stock("Cup", 1200, 10);
        Sku bowl = shelves.stock("Bowl", 1200, 10);
        assertThat(carts.set(token, cup, 1)).isEqualTo(new Refused(cup, Reason.NOT_IN_CART));
        carts.add(token, cup, 5);

        assertThat(((Done) carts.set(token, cup, 2)).cart().lines()).containsExactly(new CartLine(cup, 2));
        assertThat(carts.set(token, bowl, 1)).isEqualTo(new Refused(bowl, Reason.NOT_IN_CART));
        assertThat(((Done) carts.set(token, cup, 0)).cart().lines()).isEmpty();
        assertThat(((Done) carts.set(token, cup, 0)).cart().lines()).isEmpty();
        assertThat(carts.set(SecretToken.random(), cup, 0)).isEqualTo(new Refused(cup, Reason.NOT_IN_CART));
    }

    @Test
    void pricesLinesAndBlocksWhatCannotBeHad() {
        Sku cup = shelves.stock("Cup", 1250, 10);
        Sku lastBowl = shelves.stock("Bowl", 2400, 1);
        carts.add(token, cup, 3);
        carts.add(token, lastBowl, 1);
        assertThat(carts.price(carts.cartOf(token).orElseThrow(), Locale.ENGLISH)
                        .isOrderable())
                .isTrue();

        transaction.executeWithoutResult(
                status -> inventory.reserve(new OrderId(UUID.randomUUID()), Map.of(lastBowl, 1)));
        PricedCart priced = carts.price(carts.cartOf(token).orElseThrow(), Locale.ENGLISH);

        assertThat(priced.goods()).isEqualTo(Money.of(3 * 1250 + 2400, "EUR"));
        assertThat(priced.lines().get(0).total()).isEqualTo(Money.of(3750, "EUR"));
        assertThat(priced.lines()).extracting(PricedLine::isBlocked).containsExactly(false, true);
        assertThat(priced.isOrderable()).isFalse();
    }

    @Test
    void pricesNothingOfWhatIsGone() {
        Sku cup = shelves.stock("Cup", 1250, 10);
        Cart cart = ((Done) carts.add(token, cup, 1)).cart();
        Sku gone = new Sku("gone-for-good");
        PricedCart priced = carts.price(
                new Cart(token, 1, cart.checkoutKey(), List.of(new CartLine(cup, 1), new CartLine(gone, 2))),
                Locale.ENGLISH);

        assertThat(priced.goods()).isEqualTo(Money.of(1250, "EUR"));
        assertThat(priced.lines().get(1).variant()).isNull();
        assertThat(priced.lines().get(1).total()).isNull();
        assertThat(priced.isOrderable()).isFalse();
    }

    @Test
    void sellsNothingThatWasTakenFromTheShelf() {
        Sku cup = shelves.stock("Cup", 1250, 10);
        Sku bowl = shelves.stock("Bowl", 1250, 10);
        carts.add(token, cup, 1);
        Cart cart = ((Done) carts.add(token, bowl, 1)).cart();
        assortment.setStatus(List.of(sheetOf(cup).id()), ProductStatus.ARCHIVED);
        retire(bowl);

        PricedCart priced = carts.price(cart, Locale.ENGLISH);

        assertThat(priced.lines()).extracting(PricedLine::variant).containsOnlyNulls();
        assertThat(priced.isOrderable()).isFalse();
        assertThat(carts.add(token, cup, 1)).isEqualTo(new Refused(cup, Reason.NOT_FOR_SALE));
        assertThat(carts.add(token, bowl, 1)).isEqualTo(new Refused(bowl, Reason.NOT_FOR_SALE));
    }

    private ProductSheet sheetOf(Sku sku) {
        ProductFilter named = new ProductFilter(null, null, null, null, sku.value());
        return assortment.productFor(assortment
                .products(named, ProductSort.TITLE, null, 1)
                .lines()
                .getFirst()
                .id());
    }

    /** Another variant takes its place. */
    private void retire(Sku sku) {
        ProductSheet sheet = sheetOf(sku);
        NewProduct product = sheet.product();
        ProductVariant old = product.variants().getFirst();
        ProductVariant other = new ProductVariant(
                new Sku(sku + "-2"), List.of(), old.price(), null, old.taxClass(), old.weightGrams(), null);
        assortment.changeProduct(
                sheet.id(),
                sheet.version(),
                new NewProduct(
                        product.slug(),
                        product.title(),
                        product.description(),
                        product.category(),
                        List.of(),
                        List.of(other),
                        List.of()));
    }

    @Test
    void losesWhatWasSoldAndKeepsWhatWasAddedMeanwhile() {
        Sku cup = shelves.stock("Cup", 1200, 10);
        Sku bowl = shelves.stock("Bowl", 1200, 10);
        Sku late = shelves.stock("Jug", 1200, 10);
        carts.add(token, cup, 2);
        Cart placed = ((Done) carts.add(token, bowl, 1)).cart();
        carts.add(token, cup, 1);
        carts.add(token, late, 1);

        paid(placed.checkoutKey(), Map.of(cup, 2, bowl, 1));

        Cart after = carts.cartOf(token).orElseThrow();
        assertThat(after.lines()).containsExactly(new CartLine(cup, 1), new CartLine(late, 1));
        assertThat(after.checkoutKey()).isNotEqualTo(placed.checkoutKey());
        assertThat(after.version()).isEqualTo(5);

        paid(placed.checkoutKey(), Map.of(cup, 2, bowl, 1));
        assertThat(carts.cartOf(token)).contains(after);
    }

    @Test
    void getsAnotherCheckoutKeyWhenItsOrderEnds() {
        Sku cup = shelves.stock("Cup", 1200, 10);
        Cart placed = ((Done) carts.add(token, cup, 2)).cart();

        transaction.executeWithoutResult(status -> news.publishEvent(new OrderReleased(
                new OrderId(UUID.randomUUID()), placed.checkoutKey(), OrderStatus.EXPIRED, Instant.now())));

        Cart after = carts.cartOf(token).orElseThrow();
        assertThat(after.lines()).isEqualTo(placed.lines());
        assertThat(after.checkoutKey()).isNotEqualTo(placed.checkoutKey());
        carts.renewCheckoutKey(placed.checkoutKey());
        assertThat(carts.cartOf(token)).contains(after);
        carts.renewCheckoutKey(after.checkoutKey());
        assertThat(carts.cartOf(token).orElseThrow().checkoutKey()).isNotEqualTo(after.checkoutKey());
    }

    @Test
    void forgetsACartNinetyDaysAfterItsLastChange() {
        Sku cup = shelves.stock("Cup", 1200, 10);
        SecretToken recent = SecretToken.random();
        carts.add(token, cup, 1);
        Cart kept = ((Done) carts.add(recent, cup, 2)).cart();
        changed(token, "90 days 1 minute");
        changed(recent, "89 days 23 hours");

        assertThat(abandoned.removeSome(Instant.now().minus(Duration.ofDays(abandoned.usualDays()))))
                .isPositive();

        assertThat(carts.cartOf(token)).isEmpty();
        assertThat(carts.cartOf(recent)).contains(kept);
        assertThat(jdbc.sql("select count(*) from cart.line where cart = ?")
                        .param(token.digest())
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    /** One statement for all of them would be broken off when there are very many, and again each night. */
    @Test
    void forgetsManyInPortions() {
        jdbc.sql("""
                        insert into cart.cart (key, version, checkout_key, created_at, changed_at)
                        select sha256(n::text::bytea), 1, 'old_' || lpad(n::text, 18, '0'), now() - interval '7 years',
                            now() - interval '7 years'
                        from generate_series(1, :many) n""").param("many", AbandonedCarts.AT_ONCE + 1).update();
        Instant limit = Instant.now().minus(Duration.ofDays(2500));

        assertThat(abandoned.removeSome(limit)).isEqualTo(AbandonedCarts.AT_ONCE);
        assertThat(abandoned.removeSome(limit)).isEqualTo(1);
        assertThat(abandoned.removeSome(limit)).isZero();
    }

    @Test
    void keepsACartThatSomebodyIsPayingFor() {
        Shopper shopper = new Shopper(carts, checkout)
                .puts(shelves.stock("Cup", 1200, 10), 1)
                .says("pays-late@cart.example");
        shopper.ordersSurely();
        changed(shopper.token(), "91 days");
        Instant limit = Instant.now().minus(Duration.ofDays(abandoned.usualDays()));

        abandoned.removeSome(limit);
        SecretToken order = carts.cartOf(shopper.token()).orElseThrow().checkoutKey();

        carts.renewCheckoutKey(order);
        changed(shopper.token(), "91 days");
        abandoned.removeSome(limit);
        assertThat(carts.cartOf(shopper.token())).isEmpty();
    }

    @Test
    void keepsNoTokenThatOpensACart() {
        carts.add(token, shelves.stock("Cup", 1200, 10), 1);

        assertThat(jdbc.sql("select count(*) from cart.cart where cart::text like '%' || ? || '%'")
                        .param(token.value())
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    /** And begun, long before. */
    private void changed(SecretToken cart, String ago) {
        jdbc.sql("""
                        update cart.cart set changed_at = now() - cast(? as interval), created_at = now() - interval '300 days'
                        where key = ?""").params(ago, cart.digest()).update();
    }

    private void paid(SecretToken checkoutKey, Map<Sku, Integer> quantities) {
        transaction.executeWithoutResult(status -> news.publishEvent(new OrderPaid(
                new OrderId(UUID.randomUUID()), checkoutKey, quantities, Money.of(3600, "EUR"), Instant.now())));
    }

    @Test
    void isNotAbandonedWhileABrowserHoldsIt() {
        byte[] own = SecretToken.random().digest();
        jdbc.sql("""
                        insert into cart.cart (key, version, checkout_key, created_at, changed_at, customer_id)
                        values (:own, 1, :key, now() - interval '2000 days', now() - interval '2000 days', -77)""")
                .param("own", own)
                .param("key", SecretToken.random().value())
                .update();
        jdbc.sql("insert into cart.holder (key, cart, session) values (:token, :own, gen_random_uuid())")
                .param("token", token.digest())
                .param("own", own)
                .update();
        Instant limit = Instant.now().minus(Duration.ofDays(1000));

        abandoned.removeSome(limit);
        assertThat(carts.cartOf(token)).isPresent();

        jdbc.sql("delete from cart.holder where key = :token")
                .param("token", token.digest())
                .update();
        abandoned.removeSome(limit);
        assertThat(jdbc.sql("select count(*) from cart.cart where customer_id = -77")
                        .query(Long.class)
                        .single())
                .isZero();
    }
}
