package shop.stoa.cart;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.stoa.customers.CustomerId;
import shop.stoa.customers.PersonalData;
import shop.stoa.kernel.EmailAddress;

/** What lies in the cart of somebody with an account, as it stands in the copy of what is kept about them. */
@Component
class CartCopies implements PersonalData {

    private final JdbcClient jdbc;

    CartCopies(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Copy(String sku, int quantity) {}

    @Override
    public String part() {
        return "cart";
    }

    @Override
    public List<Copy> of(CustomerId customer, EmailAddress email) {
        return jdbc.sql("""
                        select l.sku, l.quantity from cart.line l join cart.cart c on c.key = l.cart
                        where c.customer_id = :customer order by l.position""")
                .param("customer", customer.value())
                .query((row, n) -> new Copy(row.getString("sku"), row.getInt("quantity")))
                .list();
    }
}
