package shop.stoa.imports;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import shop.stoa.imports.reading.Format;

/**
 * The runs, and who works on which: whoever holds a lease that has not run out. Times are the database's, because leases of
 * several machines are compared.
 */
@Component
class Runs {

    /** Longer than any single step takes, and short enough to wait for after a crash. */
    private static final int LEASE_SECONDS = 28;

    /** So long one megabyte of a file may take. */
    private static final int PATIENCE_MINUTES = 15;

    private static final long ONE_AT_A_TIME = 0x73746f61_696d7072L;

    private static final String SELECT = """
            select r.id, r.file_name, r.file_size, r.format, r.actor, r.state, r.created_at, r.finished_at, r.uncounted,
                r.refusal,
                r.refused_part, r.ignored, r.bytes_read, r.rows_read, r.products, r.to_add, r.to_change, r.the_same,
                r.with_errors, r.added, r.changed, r.unchanged, r.failed, r.undone, r.not_undone, r.stopping,
                coalesce(r.worker is null or r.lease_until < now(), true) as idle,
                exists (
                    select from imports.run other where other.id <> r.id and other.lease_until >= now()) as behind,
                r.changed_at > now() - make_interval(days => """ + Imports.DAYS_TO_UNDO + """
                    ) as in_time,
                (select count(*) from imports.picture p where p.run_id = r.id) as pictures,
                (select count(*) from imports.picture p where p.run_id = r.id and p.state = 'FETCHED') as fetched,
                (select count(*) from imports.picture p where p.run_id = r.id and p.state = 'FAILED') as not_fetched
            from imports.run r """;

    private final JdbcClient jdbc;

    Runs(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Somebody else works on it now, or nobody may any more. */
    static final class LeaseLost extends RuntimeException {
        LeaseLost() {
            super("The lease of this import is lost", null, false, false);
        }
    }

    long create(String fileName, String actor, @Nullable String picturesFrom, @Nullable Integer uncounted) {
        return jdbc.sql("""
                insert into imports.run (file_name, actor, pictures_from, uncounted, state)
                values (:name, :actor, :from, :uncounted, 'RECEIVING') returning id""")
                .param("name", fileName)
                .param("actor", actor)
                .param("from", picturesFrom)
                .param("uncounted", uncounted)
                .query(Long.class)
                .single();
    }

    /** Says that its file is still on its way. @return whether somebody wants it yet */
    boolean isStillWanted(long run) {
        return jdbc.sql("update imports.run set changed_at = now() where id = :run and state = 'RECEIVING'")
                        .param("run", run)
                        .update()
                == 1;
    }

    /** Whose file broke off without anybody left to tell so. */
    void removeBrokenOff() {
        jdbc.sql("""
                delete from imports.run
                where state = 'RECEIVING' and changed_at < now() - make_interval(mins => :minutes)""").param("minutes", PATIENCE_MINUTES).update();
    }

    void received(long run, long size, String hash, String charset) {
        jdbc.sql("""
                update imports.run set file_size = :size, file_hash = :hash, charset = :charset, state = 'READING',
                    changed_at = now()
                where id = :run""")
                .param("run", run)
                .param("size", size)
                .param("hash", hash)
                .param("charset", charset)
                .update();
    }

    void remove(long run) {
        jdbc.sql("delete from imports.run where id = :run").param("run", run).update();
    }

    Optional<ImportRun> find(long run) {
        return jdbc.sql(SELECT + " where r.id = :run")
                .param("run", run)
                .query(Runs::run)
                .optional();
    }

    /** The latest first. */
    List<ImportRun> latest(int count, int offset) {
        return jdbc.sql(SELECT + " order by r.id desc limit :count offset :offset")
                .param("count", count)
                .param("offset", offset)
                .query(Runs::run)
                .list();
    }

    long count() {
        return jdbc.sql("select count(*) from imports.run").query(Long.class).single();
    }

    /** How many wait for somebody's decision; from an index. */
    long ready() {
        return jdbc.sql("select count(*) from imports.run where state = 'READY'")
                .query(Long.class)
                .single();
    }

    String charsetOf(long run) {
        return text(run, "charset");
    }

    String actorOf(long run) {
        return text(run, "actor");
    }

    @Nullable
    String picturesFromOf(long run) {
        return jdbc.sql("select coalesce(pictures_from, '') from imports.run where id = :run")
                .param("run", run)
                .query(String.class)
                .optional()
                .filter(from -> !from.isEmpty())
                .orElse(null);
    }

    @Nullable
    Integer uncountedOf(long run) {
        return jdbc.sql("select uncounted from imports.run where id = :run")
                .param("run", run)
                .query((row, number) -> Optional.ofNullable(row.getObject("uncounted", Integer.class)))
                .single()
                .orElse(null);
    }

    private String text(long run, String column) {
        return jdbc.sql("select " + column + " from imports.run where id = :run")
                .param("run", run)
                .query(String.class)
                .single();
    }

    /** An earlier run that brought the very same file and is not over, if there is one. */
    Optional<Long> twinOf(long run) {
        return jdbc.sql("""
                select max(other.id) from imports.run r join imports.run other on other.file_hash = r.file_hash
                where r.id = :run and other.id < r.id and other.state in ('READING', 'READY', 'IMPORTING', 'STOPPED')""").param("run", run).query(Long.class).optional();
    }

    /** @return whether it was in one of these states and is in the new one now */
    boolean move(long run, RunState to, RunState... from) {
        return jdbc.sql("""
                update imports.run set state = :to, changed_at = now(), stopping = false
                where id = :run and state = any (:from::text[])""")
                        .param("run", run)
                        .param("to", to.name())
                        .param("from", Arrays.stream(from).map(RunState::name).toArray(String[]::new))
                        .update()
                == 1;
    }

    /** @return whether it could be undone, and is */
    boolean undo(long run) {
        return jdbc.sql("""
                update imports.run set state = 'UNDOING', changed_at = now(), stopping = false, mark = 0
                where id = :run and state in ('FINISHED', 'STOPPED')
                    and changed_at > now() - make_interval(days => :days)""")
                        .param("run", run)
                        .param("days", Imports.DAYS_TO_UNDO)
                        .update()
                == 1;
    }

    boolean askToStop(long run) {
        return jdbc.sql("update imports.run set stopping = true where id = :run and state = 'IMPORTING'")
                        .param("run", run)
                        .update()
                == 1;
    }

    /** What a worker has taken on. */
    record Claim(long run, RunState state) {}

    /**
     * Takes on a run that nobody works on, the earliest first. What changes the catalogue is done one at a time, so that two
     * files never push each other about.
     */
    @Transactional
    public Optional<Claim> claim(UUID worker) {
        jdbc.sql("select pg_advisory_xact_lock(:lock)")
                .param("lock", ONE_AT_A_TIME)
                .query(row -> {});
        return jdbc.sql("""
                update imports.run set worker = :worker, lease_until = now() + make_interval(secs => :seconds)
                where id = (
                    select r.id from imports.run r
                    where (r.lease_until is null or r.lease_until < now())
                        and (r.state = 'READING'
                            or r.state in ('IMPORTING', 'UNDOING') and not exists (
                                select from imports.run other
                                where other.id <> r.id and other.state in ('IMPORTING', 'UNDOING')
                                    and other.lease_until >= now())
                            or r.state in ('FINISHED', 'STOPPED') and exists (
                                select from imports.picture p where p.run_id = r.id and p.state = 'WAITING'))
                    order by r.state in ('FINISHED', 'STOPPED'), r.changed_at, r.id limit 1)
                returning id, state""")
                .param("worker", worker)
                .param("seconds", LEASE_SECONDS)
                .query((row, number) -> new Claim(row.getLong("id"), RunState.valueOf(row.getString("state"))))
                .optional();
    }

    /** Takes on this one run, where nobody else works on it or on another that changes the catalogue. */
    @Transactional
    public boolean claim(long run, UUID worker) {
        jdbc.sql("select pg_advisory_xact_lock(:lock)")
                .param("lock", ONE_AT_A_TIME)
                .query(row -> {});
        return jdbc.sql("""
                update imports.run r set worker = :worker, lease_until = now() + make_interval(secs => :seconds)
                where id = :run and (lease_until is null or lease_until < now() or worker = :worker)
                    and (state not in ('IMPORTING', 'UNDOING') or not exists (
                        select from imports.run other
                        where other.id <> r.id and other.state in ('IMPORTING', 'UNDOING')
                            and other.lease_until >= now()))""")
                        .param("run", run)
                        .param("worker", worker)
                        .param("seconds", LEASE_SECONDS)
                        .update()
                == 1;
    }

    /** @throws LeaseLost where it is another one's */
    void renew(long run, UUID worker) {
        int mine = jdbc.sql("""
                update imports.run set lease_until = now() + make_interval(secs => :seconds)
                where id = :run and worker = :worker""")
                .param("run", run)
                .param("worker", worker)
                .param("seconds", LEASE_SECONDS)
                .update();
        if (mine == 0) {
            throw new LeaseLost();
        }
    }

    /**
     * How often it has been begun to read this run, this time included. Written down before anything can go wrong with it.
     *
     * @throws LeaseLost where it is another one's
     */
    int attempt(long run, UUID worker) {
        return jdbc.sql("""
                update imports.run set attempts = attempts + 1 where id = :run and worker = :worker returning attempts""")
                .param("run", run)
                .param("worker", worker)
                .query(Integer.class)
                .optional()
                .orElseThrow(LeaseLost::new);
    }

    void release(long run, UUID worker) {
        jdbc.sql("update imports.run set worker = null, lease_until = null where id = :run and worker = :worker")
                .param("run", run)
                .param("worker", worker)
                .update();
    }

    /** @param state as it is now @param mark the last item that is done @param stopping whether somebody wants it to end */
    record Held(RunState state, int mark, boolean stopping) {}

    /**
     * Holds the run until the caller's transaction ends: whatever it writes is written while the lease is its own.
     *
     * @throws LeaseLost where it is not
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Held hold(long run, UUID worker) {
        renew(run, worker);
        return jdbc.sql("select state, mark, stopping from imports.run where id = :run")
                .param("run", run)
                .query((row, number) -> new Held(
                        RunState.valueOf(row.getString("state")), row.getInt("mark"), row.getBoolean("stopping")))
                .single();
    }

    private static ImportRun run(ResultSet row, int number) throws SQLException {
        String format = row.getString("format");
        RunState state = RunState.valueOf(row.getString("state"));
        return new ImportRun(
                row.getLong("id"),
                row.getString("file_name"),
                row.getLong("file_size"),
                format == null ? null : Format.valueOf(format),
                row.getString("actor"),
                state,
                moment(row, "created_at"),
                row.getObject("finished_at") == null ? null : moment(row, "finished_at"),
                row.getObject("uncounted", Integer.class),
                row.getString("refusal"),
                row.getString("refused_part"),
                Arrays.asList((String[]) row.getArray("ignored").getArray()),
                row.getLong("bytes_read"),
                row.getInt("rows_read"),
                row.getInt("products"),
                new ImportRun.Counts(
                        row.getInt("to_add"),
                        row.getInt("to_change"),
                        row.getInt("the_same"),
                        row.getInt("with_errors")),
                new ImportRun.Counts(
                        row.getInt("added"), row.getInt("changed"), row.getInt("unchanged"), row.getInt("failed")),
                row.getInt("undone"),
                row.getInt("not_undone"),
                new ImportRun.Pictures(row.getInt("pictures"), row.getInt("fetched"), row.getInt("not_fetched")),
                row.getBoolean("stopping"),
                state.isBusy() && row.getBoolean("idle"),
                row.getBoolean("behind"),
                row.getBoolean("in_time"));
    }

    private static Instant moment(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
