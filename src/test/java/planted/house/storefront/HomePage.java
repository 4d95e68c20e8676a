package planted.house.storefront;

import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;
import planted.house.cart.CartLine;

class HomePage {
    HomePage(JdbcClient jdbc) {}

    @Transactional
    void show() {}

    @EventListener
    void on(CartLine news) {}
}
