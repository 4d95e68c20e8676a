package shop.stoa.inventory;

import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** That something was heard, when nobody will tell of it again; the movement that came of it stays, and so does its cause. */
@Repository
class PastNews {

    /** Longer than any form lies open in a browser; rooms tell of what they did in the transaction that does it, and never later. */
    static final Duration TOLD_AGAIN = Duration.ofDays(365);

    private static final int AT_ONCE = 5_000;

    private final JdbcClient jdbc;

    PastNews(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @return how many went; 0 where none is that old */
    int removeSome() {
        return jdbc.sql("""
                        delete from inventory.heard where cause = any (array(
                            select cause from inventory.heard
                            where at < now() - make_interval(secs => :again) order by at limit :most))""")
                .param("again", TOLD_AGAIN.toSeconds())
                .param("most", AT_ONCE)
                .update();
    }
}
