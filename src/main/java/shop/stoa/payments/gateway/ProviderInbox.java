package shop.stoa.payments.gateway;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The provider's events, each id once. The rows are the queue; a row in work is hidden for a lease and comes back by itself. */
@Repository
public class ProviderInbox {

    private static final int TRIES = 8;
    private static final Duration LEASE = Duration.ofSeconds(22);
    private static final Duration PROVIDER_IS_AWAY = Duration.ofSeconds(10);

    private final JdbcClient jdbc;
    private final JdbcClient door;

    ProviderInbox(JdbcClient jdbc, @Qualifier(WebhookConnections.NAME) DataSource connections) {
        this.jdbc = jdbc;
        this.door = JdbcClient.create(connections);
    }

    /**
     * Keeps an event, in no transaction but its own; false where it is there already. One of ours takes the place of one that was not.
     *
     * @param fetched whether we had to ask for it, instead of being told
     */
    boolean store(ProviderEvent event, String payload, boolean ours, boolean fetched) {
        return door.sql("""
                        insert into payments.provider_event
                            (event_id, type, object_id, reference, payload, state, api_version, fetched, next_try_at, received_at)
                        values (:id, :type, :object, :reference,
                                -- who paid may be forgotten by now, and what happened is asked for, never read from here
                                case when exists (
                                    select from payments.attempt a
                                    where a.forgotten_at is not null and a.reference in (
                                        select cast(:reference as uuid)
                                        union all select reference from payments.attempt where session_id = :object
                                        union all select reference from payments.attempt where intent_id = :object
                                        union all select reference from payments.refund where provider_refund_id = :object
                                        union all select reference from payments.dispute where id = :object))
                                then '' else :payload end,
                                :state, :version, :fetched, now(), now())
                        -- what was turned away at the door, under an id that somebody made use of, must not swallow the true event
                        on conflict (event_id) do update
                        set type = excluded.type, object_id = excluded.object_id, reference = excluded.reference,
                            payload = excluded.payload, state = excluded.state, api_version = excluded.api_version,
                            fetched = excluded.fetched, next_try_at = excluded.next_try_at
                        where provider_event.state = 'IGNORED' and provider_event.tries = 0 and excluded.state = 'NEW'""")
                        .param("id", event.id())
                        .param("type", event.type())
                        .param("object", event.objectId())
                        .param("reference", event.reference())
                        .param("payload", payload)
                        .param("state", ours ? "NEW" : "IGNORED")
                        .param("version", event.apiVersion())
                        .param("fetched", fetched)
                        .update()
                == 1;
    }

    /** Takes the next event that is due, for the length of a lease. */
    public Optional<ProviderEvent> claim() {
        return jdbc.sql("""
                        update payments.provider_event
                        set tries = tries + 1, next_try_at = now() + make_interval(secs => :lease)
                        where event_id = (
                            select event_id from payments.provider_event
                            where state = 'NEW' and next_try_at <= now()
                            order by next_try_at limit 1
                            for update skip locked)
                        returning event_id, type, object_id, reference, api_version""")
                .param("lease", LEASE.toSeconds())
                .query((row, n) -> new ProviderEvent(
                        row.getString("event_id"),
                        row.getString("type"),
                        row.getString("object_id"),
                        row.getObject("reference", UUID.class),
                        row.getString("api_version")))
                .optional();
    }

    /** Ends an event; in the transaction that booked what it was about. */
    public void done(String eventId) {
        end(eventId, "DONE", null);
    }

    /** Ends an event that is about nothing of ours. */
    public void ignore(String eventId) {
        end(eventId, "IGNORED", null);
    }

    /** Gives a dead event its tries again; false where there is no such. */
    public boolean revive(String eventId) {
        return jdbc.sql("""
                        update payments.provider_event set state = 'NEW', tries = 0, next_try_at = now()
                        where event_id = :id and state = 'DEAD'""").param("id", eventId).update() == 1;
    }

    /** Puts an event back with a growing delay; after the last try it is dead and waits for staff. */
    public void failed(String eventId, String why) {
        jdbc.sql("""
                        update payments.provider_event
                        set state = case when tries >= :tries then 'DEAD' else 'NEW' end,
                            next_try_at = now() + make_interval(secs => least(power(2, tries), 600)),
                            failure = :why
                        where event_id = :id and state = 'NEW'""")
                .param("tries", TRIES)
                .param("why", why)
                .param("id", eventId)
                .update();
    }

    /** Puts an event back that nobody could ask the provider about; that is no failure of the event's. */
    public void putBack(String eventId, String why) {
        jdbc.sql("""
                        update payments.provider_event
                        set tries = tries - 1, next_try_at = now() + make_interval(secs => :wait), failure = :why
                        where event_id = :id and state = 'NEW'""")
                .param("wait", PROVIDER_IS_AWAY.toSeconds())
                .param("why", why)
                .param("id", eventId)
                .update();
    }

    private void end(String eventId, String state, @Nullable String failure) {
        jdbc.sql("""
                        update payments.provider_event set state = :state, ended_at = now(), failure = :failure
                        where event_id = :id and state = 'NEW'""")
                .param("state", state)
                .param("failure", failure)
                .param("id", eventId)
                .update();
    }
}
