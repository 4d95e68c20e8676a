package planted.house.storefront;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

class HomePage {
    HomePage(JdbcClient jdbc) {}

    @Transactional
    void show() {}
}
