package shop.stoa.admin.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.stoa.orders.OrderDetails;
import shop.stoa.testing.Sales;
import shop.stoa.testing.ShopTest;
import shop.stoa.testing.StaffDesk;
import shop.stoa.testing.StatementCount;

/** A customer's page asks the books as often for twelve orders with their mails as for one. */
@ShopTest
@Import(StatementCount.class)
class CustomerStatementTests {

    private static final String EMAIL = "often@desk-customers.example";

    @Value("${stoa.base-url}")
    private String baseUrl;

    @Value("${stoa.owner.email}")
    private String email;

    @Value("${stoa.owner.password}")
    private String password;

    @Autowired
    private ApplicationContext shop;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private StatementCount statements;

    private StaffDesk staff;
    private Sales sales;

    @BeforeEach
    void signIn() {
        staff = new StaffDesk(baseUrl, email, password);
        sales = new Sales(shop);
    }

    @Test
    void asksAsOftenForManyOrdersAsForOne() {
        String page = "/admin/customers/" + mailed().customer().value();
        long one = asked(page);

        IntStream.range(0, 11).forEach(i -> mailed());

        assertThat(staff.page(page).split("Order confirmation", -1)).hasSize(13);
        assertThat(asked(page)).isEqualTo(one).isPositive().isLessThanOrEqualTo(18);
    }

    private OrderDetails mailed() {
        OrderDetails order = sales.placed(EMAIL);
        jdbc.sql("""
                insert into notifications.mail (dedup_key, kind, order_id, recipient, status, written_at, sent_at)
                values (:key, 'order-confirmed', :order, :to, 'SENT', now(), now())""")
                .param("key", "order-confirmed:" + order.id())
                .param("order", order.id().value())
                .param("to", EMAIL)
                .update();
        return order;
    }

    /** Once a minute a page notes besides that its reader was seen. */
    private long asked(String path) {
        return IntStream.range(0, 3)
                .mapToLong(i -> statements.ofRequestsDuring(() -> staff.page(path)))
                .min()
                .orElseThrow();
    }
}
