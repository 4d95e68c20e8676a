package shop.stoa.proof;

import java.util.List;
import java.util.Locale;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What waits for longer than it may, as queries that find it: either nobody took it when it was due, or it was put off too far. True
 * of a shop that works at its own pace, some time after everything around it is well again.
 */
enum Overdue {
    PAGES_BEING_MADE_FOR_MORE_THAN_TWO_MINUTES("""
            select reference::text from payments.attempt
            where state = 'CREATING' and opened_at < now() - interval '2 minutes'"""),

    PAYMENTS_DUE_FOR_MORE_THAN_A_MINUTE("""
            select reference::text from payments.attempt
            where state in ('CREATING', 'OPEN', 'PROCESSING') and next_check_at < now() - interval '1 minute'"""),

    /** Pages are looked at each ten minutes, slow money each half hour. */
    PAYMENTS_PUT_OFF_TOO_FAR("""
            select reference::text from payments.attempt
            where (state = 'CREATING' and next_check_at > now() + interval '2 minutes')
               or (state = 'OPEN' and next_check_at > now() + interval '11 minutes')
               or (state = 'PROCESSING' and next_check_at > now() + interval '31 minutes')"""),

    REFUNDS_DUE_FOR_MORE_THAN_A_MINUTE("""
            select id::text from payments.refund
            where state in ('REQUESTED', 'SENT', 'PENDING') and next_try_at < now() - interval '1 minute'"""),

    REFUNDS_SENT_FOR_MORE_THAN_TEN_MINUTES("""
            select id::text from payments.refund
            where state = 'SENT' and first_sent_at < now() - interval '10 minutes'"""),

    EVENTS_DUE_FOR_MORE_THAN_A_MINUTE("""
            select event_id || ' ' || type from payments.provider_event
            where state = 'NEW' and next_try_at < now() - interval '1 minute'"""),

    /** Which an operator is woken for; eight tries are over sooner than this is. */
    EVENTS_HEARD_OF_FIVE_MINUTES_AGO("""
            select event_id || ' ' || type from payments.provider_event
            where state = 'NEW' and received_at < now() - interval '5 minutes'"""),

    MAILS_DUE_FOR_MORE_THAN_A_MINUTE("""
            select dedup_key from notifications.mail
            where status = 'WAITING' and due_at < now() - interval '1 minute'"""),

    /** The longest that a mail server is left alone. */
    MAILS_PUT_OFF_TOO_FAR("""
            select dedup_key from notifications.mail
            where status = 'WAITING' and due_at > now() + interval '11 minutes'""");

    private final String sql;

    Overdue(String sql) {
        this.sql = sql;
    }

    String words() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    List<String> in(JdbcClient books) {
        return books.sql(sql).query((row, n) -> row.getString(1)).list();
    }
}
