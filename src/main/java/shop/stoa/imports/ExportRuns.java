package shop.stoa.imports;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import shop.stoa.catalog.ProductFilter;
import shop.stoa.catalog.ProductId;
import shop.stoa.catalog.ProductStatus;
import shop.stoa.kernel.Slug;

/**
 * The exports with their files, and who works on which: whoever holds a lease that has not run out. Times are the database's,
 * because leases of several machines are compared.
 */
@Component
@EnableConfigurationProperties(ExportSettings.class)
class ExportRuns {

    /** Longer than any lot takes, and short enough to wait for after a crash. */
    private static final int LEASE_SECONDS = 28;

    /** Of one of the staff: each file lies in the database, so the oldest goes where there are more. */
    private static final int KEPT_OF_EACH = 10;

    private static final String SELECT = """
            select id, actor, status, category, brand, tag, words, state, created_at, finished_at, expected, written, file_size,
                coalesce(worker is null or lease_until < now(), true) as idle
            from imports.export""";

    private final JdbcClient jdbc;
    private final Duration kept;

    ExportRuns(JdbcClient jdbc, ExportSettings settings) {
        this.jdbc = jdbc;
        this.kept = settings.kept();
    }

    @Transactional
    public long ask(ProductFilter filter, String actor) {
        // two presses of a button are one question
        jdbc.sql("select pg_advisory_xact_lock(hashtext('imports.export ' || :actor))")
                .param("actor", actor)
                .query(row -> {});
        return narrowed(jdbc.sql("""
                        select id from imports.export
                        where state = 'WRITING' and actor = :actor
                            and (status, category, brand, tag, words)
                                is not distinct from (:status::text, :category::text, :brand::text, :tag::text, :words::text)
                        order by id limit 1"""), filter)
                .param("actor", actor)
                .query(Long.class)
                .optional()
                .orElseGet(() -> {
                    discardAllBut(KEPT_OF_EACH - 1, actor);
                    return add(filter, actor);
                });
    }

    private void discardAllBut(int latest, String actor) {
        jdbc.sql("""
                        delete from imports.export where id in (
                            select id from imports.export where actor = :actor order by id desc offset :latest)""").param("actor", actor).param("latest", latest).update();
    }

    private long add(ProductFilter filter, String actor) {
        return narrowed(jdbc.sql("""
                        insert into imports.export (actor, status, category, brand, tag, words)
                        values (:actor, :status, :category, :brand, :tag, :words) returning id"""), filter)
                .param("actor", actor)
                .query(Long.class)
                .single();
    }

    private static JdbcClient.StatementSpec narrowed(JdbcClient.StatementSpec statement, ProductFilter filter) {
        return statement
                .param(
                        "status",
                        filter.status() == null ? null : filter.status().name())
                .param("category", valueOf(filter.category()))
                .param("brand", valueOf(filter.brand()))
                .param("tag", filter.tag())
                .param("words", filter.text());
    }

    private static @Nullable String valueOf(@Nullable Slug slug) {
        return slug == null ? null : slug.value();
    }

    Optional<ExportRun> find(long export) {
        return jdbc.sql(SELECT + " where id = :export")
                .param("export", export)
                .query(this::run)
                .optional();
    }

    List<ExportRun> latest(int count) {
        return jdbc.sql(SELECT + " order by id desc limit :count")
                .param("count", count)
                .query(this::run)
                .list();
    }

    void discard(long export) {
        jdbc.sql("delete from imports.export where id = :export")
                .param("export", export)
                .update();
    }

    /** Whatever nobody has finished by then is nobody's any more, too. */
    void removeOld() {
        jdbc.sql("""
                delete from imports.export
                where coalesce(finished_at, created_at) < now() - make_interval(secs => :seconds)""").param("seconds", kept.toSeconds()).update();
    }

    void copy(long export, OutputStream to) {
        int pieces = jdbc.sql("select pieces from imports.export where id = :export")
                .param("export", export)
                .query(Integer.class)
                .optional()
                .orElse(0);
        try {
            for (int number = 0; number < pieces; number++) {
                to.write(piece(export, number));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] piece(long export, int number) throws IOException {
        return jdbc.sql("select bytes from imports.export_piece where export_id = :export and number = :number")
                .param("export", export)
                .param("number", number)
                .query((row, n) -> row.getBytes("bytes"))
                .optional()
                .orElseThrow(() -> new IOException("Export " + export + " was thrown away while it was fetched"));
    }

    /**
     * What a worker has taken on, as it is.
     *
     * @param columns empty where nothing is written yet
     * @param attempts how often this lot has been begun, this time included
     */
    record Claim(
            long export,
            ProductFilter filter,
            List<String> columns,
            Set<String> told,
            @Nullable ProductId mark,
            int attempts) {}

    /** Takes on an export that nobody works on, the earliest first. */
    Optional<Claim> claim(UUID worker) {
        return jdbc.sql("""
                update imports.export set worker = :worker, lease_until = now() + make_interval(secs => :seconds),
                    attempts = attempts + 1
                where id = (
                    select id from imports.export
                    where state = 'WRITING' and (lease_until is null or lease_until < now())
                    order by id limit 1 for update skip locked)
                returning id, status, category, brand, tag, words, columns, told, mark, attempts""")
                .param("worker", worker)
                .param("seconds", LEASE_SECONDS)
                .query((row, number) -> claim(row))
                .optional();
    }

    /**
     * Puts the next lot down, and goes on holding the export.
     *
     * @throws Runs.LeaseLost where it is somebody else's, or nobody's any more
     */
    @Transactional
    public void put(long export, UUID worker, OutgoingSheet.Writing writing, OutgoingSheet.Lot lot, byte[] bytes) {
        int number = jdbc.sql("""
                update imports.export set written = written + :products, pieces = pieces + 1, file_size = file_size + :size,
                    columns = :columns::text[], told = :told::text[], mark = :mark, attempts = 0,
                    lease_until = now() + make_interval(secs => :seconds)
                where id = :export and worker = :worker and state = 'WRITING'
                returning pieces - 1""")
                .param("export", export)
                .param("worker", worker)
                .param("products", lot.products())
                .param("size", bytes.length)
                .param("columns", writing.columns().toArray(String[]::new))
                .param("told", writing.told().toArray(String[]::new))
                .param("mark", lot.last() == null ? null : lot.last().value())
                .param("seconds", LEASE_SECONDS)
                .query(Integer.class)
                .optional()
                .orElseThrow(Runs.LeaseLost::new);
        jdbc.sql("insert into imports.export_piece (export_id, number, bytes) values (:export, :number, :bytes)")
                .param("export", export)
                .param("number", number)
                .param("bytes", bytes)
                .update();
    }

    void expect(long export, UUID worker, int products) {
        jdbc.sql("update imports.export set expected = :products where id = :export and worker = :worker")
                .param("products", products)
                .param("export", export)
                .param("worker", worker)
                .update();
    }

    void finish(long export, UUID worker, ExportState state) {
        jdbc.sql("""
                update imports.export set state = :state, finished_at = now(), worker = null, lease_until = null
                where id = :export and worker = :worker""")
                .param("state", state.name())
                .param("export", export)
                .param("worker", worker)
                .update();
    }

    void release(long export, UUID worker) {
        jdbc.sql("""
                update imports.export set worker = null, lease_until = null, attempts = 0
                where id = :export and worker = :worker""").param("export", export).param("worker", worker).update();
    }

    private static Claim claim(ResultSet row) throws SQLException {
        Long mark = row.getObject("mark", Long.class);
        return new Claim(
                row.getLong("id"),
                filter(row),
                texts(row, "columns"),
                Set.copyOf(texts(row, "told")),
                mark == null ? null : new ProductId(mark),
                row.getInt("attempts"));
    }

    private static List<String> texts(ResultSet row, String column) throws SQLException {
        return Arrays.asList((String[]) row.getArray(column).getArray());
    }

    private ExportRun run(ResultSet row, int number) throws SQLException {
        OffsetDateTime finished = row.getObject("finished_at", OffsetDateTime.class);
        Instant finishedAt = finished == null ? null : finished.toInstant();
        ExportState state = ExportState.valueOf(row.getString("state"));
        return new ExportRun(
                row.getLong("id"),
                row.getString("actor"),
                filter(row),
                state,
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                finishedAt,
                finishedAt == null ? null : finishedAt.plus(kept),
                row.getInt("expected"),
                row.getInt("written"),
                row.getLong("file_size"),
                state == ExportState.WRITING && row.getBoolean("idle"));
    }

    private static ProductFilter filter(ResultSet row) throws SQLException {
        String status = row.getString("status");
        return new ProductFilter(
                status == null ? null : ProductStatus.valueOf(status),
                slug(row.getString("category")),
                slug(row.getString("brand")),
                row.getString("tag"),
                row.getString("words"));
    }

    private static @Nullable Slug slug(@Nullable String text) {
        return text == null ? null : new Slug(text);
    }
}
