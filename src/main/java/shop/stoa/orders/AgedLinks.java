package shop.stoa.orders;

import java.sql.Timestamp;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.stoa.customers.Expiring;

/** Links that guests have asked for and that prove nothing any more; until they go they still show what was bought. */
@Component
class AgedLinks implements Expiring {

    private static final int AT_ONCE = 5_000;

    private final JdbcClient jdbc;

    AgedLinks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String what() {
        return "links";
    }

    @Override
    public String title() {
        return "orders.retention";
    }

    @Override
    public String text() {
        return "orders.retention.text";
    }

    @Override
    public int usualDays() {
        return 60;
    }

    @Override
    public int removeSome(Instant limit) {
        return jdbc.sql("""
                        delete from orders.access_link where token_hash in (
                            select token_hash from orders.access_link where expires_at < :limit order by expires_at limit :most)
                        """)
                .param("limit", Timestamp.from(limit))
                .param("most", AT_ONCE)
                .update();
    }
}
