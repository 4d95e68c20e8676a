package shop.stoa.admin.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.stoa.catalog.Assortment;
import shop.stoa.kernel.Money;
import shop.stoa.kernel.Sku;
import shop.stoa.orders.OrderDetails;
import shop.stoa.testing.Sales;
import shop.stoa.testing.Shelves;
import shop.stoa.testing.ShopTest;

@ShopTest
class BestSellersTests {

    private static final Instant AT = Instant.parse("2019-04-01T12:00:00Z");

    @Autowired
    private ApplicationContext shop;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Shelves shelves;

    @Autowired
    private Assortment assortment;

    @Autowired
    private BestSellers sellers;

    @Test
    void tellsProductsByTheirTitlesAndWhatIsGoneByItsSku() {
        String title = "Seller " + UUID.randomUUID();
        Sku sku = shelves.stock(title, 5000, 2);
        Sku gone = new Sku("GONE-" + UUID.randomUUID());
        Sales sales = new Sales(shop);
        OrderDetails order = sales.placed("seller@best.example");
        line(order, 0, sku);
        line(order, 1, gone);
        sales.paid(order);
        jdbc.sql("update orders.customer_order set confirmed_at = :at where id = :id")
                .param("at", Timestamp.from(AT))
                .param("id", order.id().value())
                .update();
        // what others of this shop hold against its orders
        jdbc.sql("update orders.customer_figures set last_order_at = :at where customer_id = :customer")
                .param("at", Timestamp.from(AT))
                .param("customer", order.customer().value())
                .update();

        List<BestSellers.Row> best = sellers.between(AT, AT.plusSeconds(1), 8, Locale.UK);

        assertThat(best)
                .containsExactly(
                        new BestSellers.Row(
                                title,
                                assortment
                                        .ownersOf(List.of(sku))
                                        .values()
                                        .iterator()
                                        .next(),
                                2,
                                Money.of(10_000, "EUR")),
                        new BestSellers.Row(gone.value(), null, 1, Money.of(4_900, "EUR")));
        assertThat(sellers.between(AT, AT.plusSeconds(1), 1, Locale.UK)).hasSize(1);
        assertThat(sellers.between(AT.minusSeconds(1), AT, 8, Locale.UK)).isEmpty();
    }

    private void line(OrderDetails order, int position, Sku sku) {
        jdbc.sql("update orders.order_line set sku = :sku where order_id = :id and position = :position")
                .param("sku", sku.value())
                .param("id", order.id().value())
                .param("position", position)
                .update();
    }
}
