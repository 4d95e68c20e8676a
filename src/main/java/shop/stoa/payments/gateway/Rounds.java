package shop.stoa.payments.gateway;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.task.TaskRejectedException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.stereotype.Component;

/** Work that one node of many does now and then: whose claim stands in the row does it, by the time of the database. */
@Component
public class Rounds {

    private static final Logger log = LoggerFactory.getLogger(Rounds.class);

    /** Kept up as long as the work lasts; short, so that what a dead node was at is soon another's. */
    static final Duration LEASE = Duration.ofSeconds(25);

    private static final Duration AFTER_A_FAILURE = Duration.ofMinutes(1);

    private final JdbcClient jdbc;
    private final TaskScheduler scheduler;
    private final Duration lease;

    @Autowired
    Rounds(JdbcClient jdbc, TaskScheduler scheduler) {
        this(jdbc, scheduler, LEASE);
    }

    Rounds(JdbcClient jdbc, TaskScheduler scheduler, Duration lease) {
        this.jdbc = jdbc;
        this.scheduler = scheduler;
        this.lease = lease;
    }

    /**
     * How the last round of a name went.
     *
     * @param endedAt when it last came to its end, or null
     * @param failure why it has failed since then, or null
     * @param note what it wrote down for people, or null
     */
    public record Last(
            @Nullable Instant endedAt,
            @Nullable String failure,
            @Nullable String note) {}

    /**
     * Does the work if it is due and nobody else is at it. Background work: see {@link Background}.
     *
     * @param every how long after its end it is due again; zero for now
     * @param work is told when it was last begun and ended well, as the moment from which there may be something new; null at
     *     first
     * @return whether it was done to its end; a node that is told to stop begins none
     */
    public boolean run(String name, Duration every, Consumer<@Nullable Instant> work) {
        UUID holder = UUID.randomUUID();
        Optional<Instant> begun = claim(name, holder, every);
        if (begun.isEmpty()) {
            return false;
        }
        Future<?> keeping;
        try {
            keeping = keepUp(name, holder);
        } catch (TaskRejectedException stopping) {
            giveBack(name, holder);
            return false;
        }
        try {
            Instant before = last(name).endedAt();
            Background.run(() -> work.accept(before));
        } catch (GatewayUnreachable | GatewayRefusal later) {
            log.warn("The round '{}' is done later: {}", name, later.getMessage());
            failed(name, holder, later);
            return false;
        } catch (RuntimeException failure) {
            failed(name, holder, failure);
            throw failure;
        } finally {
            keeping.cancel(false);
        }
        ended(name, holder, begun.get());
        return true;
    }

    public Last last(String name) {
        return jdbc.sql("select ended_at, failure, note from payments.round where name = :name")
                .param("name", name)
                .query((row, n) -> {
                    OffsetDateTime ended = row.getObject("ended_at", OffsetDateTime.class);
                    return new Last(
                            ended == null ? null : ended.toInstant(), row.getString("failure"), row.getString("note"));
                })
                .optional()
                .orElse(new Last(null, null, null));
    }

    /** Writes something down for people, beside the round. */
    public void note(String name, String note) {
        jdbc.sql("update payments.round set note = :note where name = :name")
                .param("note", note)
                .param("name", name)
                .update();
    }

    private Optional<Instant> claim(String name, UUID holder, Duration every) {
        return jdbc.sql("""
                        insert into payments.round (name, holder, claimed_until)
                        values (:name, :holder, now() + make_interval(secs => :lease))
                        on conflict (name) do update
                        set holder = excluded.holder, claimed_until = excluded.claimed_until
                        where round.claimed_until < now()
                          and (round.ended_at is null or round.ended_at <= now() - make_interval(secs => :every))
                        returning now()""")
                .param("name", name)
                .param("holder", holder)
                .param("lease", lease.toMillis() / 1000.0)
                .param("every", every.toMillis() / 1000.0)
                .query(OffsetDateTime.class)
                .optional()
                .map(OffsetDateTime::toInstant);
    }

    private Future<?> keepUp(String name, UUID holder) {
        Duration often = lease.dividedBy(3);
        return scheduler.scheduleAtFixedRate(
                () -> keep(name, holder), scheduler.getClock().instant().plus(often), often);
    }

    /** This node is about to stop: whoever looks next may begin at once. */
    private void giveBack(String name, UUID holder) {
        jdbc.sql("update payments.round set claimed_until = now() where name = :name and holder = :holder")
                .param("name", name)
                .param("holder", holder)
                .update();
    }

    /** Nothing where the lease ran out meanwhile: another node may be at it. */
    private void keep(String name, UUID holder) {
        jdbc.sql("""
                        update payments.round set claimed_until = now() + make_interval(secs => :lease)
                        where name = :name and holder = :holder and claimed_until >= now()""")
                .param("lease", lease.toMillis() / 1000.0)
                .param("name", name)
                .param("holder", holder)
                .update();
    }

    /** Counted from its beginning: what has happened since then is for the next round. Whoever has it by now ends it. */
    private void ended(String name, UUID holder, Instant begun) {
        jdbc.sql("""
                        update payments.round
                        set ended_at = :begun, claimed_until = now(), failed_at = null, failure = null
                        where name = :name and holder = :holder""")
                .param("begun", Timestamp.from(begun))
                .param("name", name)
                .param("holder", holder)
                .update();
    }

    private void failed(String name, UUID holder, RuntimeException why) {
        jdbc.sql("""
                        update payments.round
                        set failed_at = now(), failure = :why, claimed_until = now() + make_interval(secs => :wait)
                        where name = :name and holder = :holder""")
                .param("why", String.valueOf(why.getMessage()))
                .param("wait", AFTER_A_FAILURE.toSeconds())
                .param("name", name)
                .param("holder", holder)
                .update();
    }
}
