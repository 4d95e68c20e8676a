package shop.stoa.orders;

import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** That a form with a note was sent, until nobody has it open any more; the note itself stays with its order. */
@Component
class SentForms {

    /** Longer than any page lies open in a browser. */
    static final Duration SENT_AGAIN = Duration.ofDays(365);

    private static final int AT_ONCE = 5_000;

    private final JdbcClient jdbc;

    SentForms(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Harmless on all nodes at once: a second one finds nothing left. */
    @Scheduled(cron = "0 53 * * * *", zone = "UTC")
    void forgetOld() {
        int some = removeSome();
        while (some > 0) {
            some = removeSome();
        }
    }

    private int removeSome() {
        return jdbc.sql("""
                        delete from orders.note_token where token = any (array(
                            select token from orders.note_token
                            where written_at < now() - make_interval(secs => :again) order by written_at limit :most))""")
                .param("again", SENT_AGAIN.toSeconds())
                .param("most", AT_ONCE)
                .update();
    }
}
