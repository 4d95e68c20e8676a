package planted.house.cart;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Random;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import planted.house.cart.web.CartController;
import planted.house.kernel.Money;

public class Carts {

    static final String PRICE = "select price from kernel.prices";

    @Autowired
    Clock clock;

    Instant opened = Instant.now();

    Carts(CartController controller) {}

    Date closed() {
        return new Date();
    }

    int named(JdbcClient jdbc, String name) {
        return jdbc.sql("select id from cart.name where name = '" + name + "'").update();
    }

    int lucky() {
        return new Random().nextInt();
    }

    Money half(Money whole) {
        return new Money(Math.round(whole.minor() * 0.5));
    }

    BigDecimal tax(BigDecimal net) {
        return net.multiply(new BigDecimal("0.19")).setScale(2, RoundingMode.DOWN);
    }

    public List<CartLine> lines() {
        return List.of();
    }
}
