package shop.stoa.payments;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What this room keeps of the people who paid: the request for their page, and what the provider tells in its events. */
@Service
public class Payers {

    /** The provider hands an event out again for thirty days; one that was forgotten by then would be taken for a new one. */
    public static final Duration TOLD_AGAIN = Duration.ofDays(35);

    private static final int AT_ONCE = 2_000;

    private final JdbcClient jdbc;

    Payers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Lets go of who paid; amounts, states and the provider's ids stay. What the provider still tells of the payment is acted
     * upon and not kept. For payments that are over: a page that was never made cannot be made afterwards. Inside the
     * caller's transaction; one that nobody opened is passed over.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void forget(PaymentReference reference, Instant now) {
        jdbc.sql("update payments.attempt set request = '', forgotten_at = :now where reference = :reference")
                .param("now", Timestamp.from(now))
                .param("reference", reference.value())
                .update();
        jdbc.sql("""
                        update payments.provider_event
                        set payload = '', failure = case when state in ('DONE', 'IGNORED') then null else failure end
                        where reference = :reference or object_id in (
                            select session_id from payments.attempt where reference = :reference
                            union all select intent_id from payments.attempt where reference = :reference
                            union all select provider_refund_id from payments.refund where reference = :reference
                            union all select id from payments.dispute where reference = :reference)""").param("reference", reference.value()).update();
    }

    /**
     * Lets go of some of what the provider told before then and of what came of it, which stands in the books. Nothing of the last
     * {@link #TOLD_AGAIN}, and nothing that waits, for an answer or for staff.
     *
     * @return how many events went; 0 where there are none that old
     */
    public int forgetEvents(Instant before) {
        return jdbc.sql("""
                        delete from payments.provider_event where event_id in (
                            select event_id from payments.provider_event
                            where received_at < least(cast(:before as timestamptz), now() - make_interval(secs => :again))
                              and state in ('DONE', 'IGNORED')
                            order by received_at limit :most)""")
                .param("before", Timestamp.from(before))
                .param("again", TOLD_AGAIN.toSeconds())
                .param("most", AT_ONCE)
                .update();
    }
}
