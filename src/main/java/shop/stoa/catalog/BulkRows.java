package shop.stoa.catalog;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import shop.stoa.kernel.Acting;
import tools.jackson.databind.json.JsonMapper;

/**
 * Bulk edits and their products, and who works on which: whoever holds a lease that has not run out. Times are the database's,
 * because leases of several machines are compared.
 */
@Component
class BulkRows {

    /** Longer than any lot takes, and short enough to wait for after a crash. */
    private static final int LEASE_SECONDS = 28;

    private static final int KEPT_DAYS = 90;

    private static final String EDIT =
            "id, actor, state, changes, undoes, look, products, mark, to_change, the_same, with_errors, changed, skipped, failed,"
                    + " stopping, created_at, finished_at";

    private static final String ITEM = "number, product_id, title, fate, done, differences, faults";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcClient jdbc;
    private final ProductList list;

    BulkRows(JdbcClient jdbc, ProductList list) {
        this.jdbc = jdbc;
        this.list = list;
    }

    /** Somebody else works on it now. */
    static final class LeaseLost extends RuntimeException {
        LeaseLost() {
            super("The lease of this bulk edit is lost", null, false, false);
        }
    }

    /** A product that waits for its turn. @param version that was looked at; null while it is looked at */
    record Waiting(int number, ProductId product, @Nullable Integer version) {}

    /** What came of looking at a product. */
    record Looked(
            int number,
            @Nullable Integer version,
            BulkFate fate,
            List<BulkItem.Difference> differences,
            List<ProductFault> faults) {}

    /** What has become of a product. */
    record Done(int number, BulkFate done, List<ProductFault> faults) {}

    long create(String actor) {
        // items go with their edit; one that nobody has touched for so long is history
        jdbc.sql("delete from catalog.bulk_edit where changed_at < now() - make_interval(days => :days)")
                .param("days", KEPT_DAYS)
                .update();
        return jdbc.sql("insert into catalog.bulk_edit (actor) values (:actor) returning id")
                .param("actor", actor)
                .query(Long.class)
                .single();
    }

    /** With the products that the other edit has changed, under the numbers that they have there. */
    @Transactional
    public long createUndo(long undone, String actor) {
        long edit = create(actor);
        jdbc.sql("update catalog.bulk_edit set undoes = :undone where id = :edit")
                .param("undone", undone)
                .param("edit", edit)
                .update();
        jdbc.sql("""
                insert into catalog.bulk_item (edit_id, number, product_id, title)
                select :edit, number, product_id, title from catalog.bulk_item where edit_id = :undone and done = 'CHANGED'""").param("undone", undone).param("edit", edit).update();
        count(edit);
        return edit;
    }

    /** What shall be done, or was done by the edit that is taken back. */
    List<BulkChange> said(BulkEdit edit) {
        Long undone = edit.undoes();
        return undone == null ? edit.changes() : find(undone).map(this::said).orElse(List.of());
    }

    /** What was to be changed of these products when they were looked at, by their numbers. */
    Map<Integer, List<BulkItem.Difference>> foretold(long edit, Collection<Integer> numbers) {
        Map<Integer, List<BulkItem.Difference>> foretold = new HashMap<>();
        jdbc.sql("select " + ITEM + " from catalog.bulk_item where edit_id = :edit and number = any (:numbers::int[])")
                .param("edit", edit)
                .param("numbers", numbers.toArray(Integer[]::new))
                .query(BulkRows::item)
                .list()
                .forEach(item -> foretold.put(item.number(), item.differences()));
        return foretold;
    }

    /** What an edit has changed of these products, by their numbers. */
    Map<Integer, List<BulkItem.Difference>> changedBy(long edit, Collection<Integer> numbers) {
        Map<Integer, List<BulkItem.Difference>> changed = new HashMap<>();
        jdbc.sql(
                        "select " + ITEM
                                + " from catalog.bulk_item where edit_id = :edit and number = any (:numbers::int[]) and done = 'CHANGED'")
                .param("edit", edit)
                .param("numbers", numbers.toArray(Integer[]::new))
                .query(BulkRows::item)
                .list()
                .forEach(item -> changed.put(item.number(), item.differences()));
        return changed;
    }

    void choose(long edit, Collection<ProductId> products) {
        jdbc.sql("""
                insert into catalog.bulk_item (edit_id, number, product_id, title)
                select :edit, row_number() over (order by p.id), p.id, p.title
                from catalog.product p where p.id = any (:ids::bigint[])""")
                .param("edit", edit)
                .param("ids", products.stream().map(ProductId::value).toArray(Long[]::new))
                .update();
        count(edit);
    }

    void choose(long edit, ProductFilter filter) {
        ProductList.Narrowed found = list.narrowed(filter);
        jdbc.sql("""
                        insert into catalog.bulk_item (edit_id, number, product_id, title)
                        select :edit, row_number() over (order by p.id), p.id, p.title
                        from catalog.product p where %s""".formatted(found.conditions()))
                .params(found.parameters())
                .param("edit", edit)
                .update();
        count(edit);
    }

    private void count(long edit) {
        jdbc.sql("""
                update catalog.bulk_edit set products = (select count(*) from catalog.bulk_item where edit_id = :edit)
                where id = :edit""").param("edit", edit).update();
    }

    Optional<BulkEdit> find(long edit) {
        return jdbc.sql("select " + EDIT + " from catalog.bulk_edit where id = :edit")
                .param("edit", edit)
                .query(BulkRows::edit)
                .optional();
    }

    List<BulkEdit> latest(int count, int offset) {
        return jdbc.sql("select " + EDIT + " from catalog.bulk_edit order by id desc limit :count offset :offset")
                .param("count", count)
                .param("offset", offset)
                .query(BulkRows::edit)
                .list();
    }

    long count() {
        return jdbc.sql("select count(*) from catalog.bulk_edit")
                .query(Long.class)
                .single();
    }

    List<BulkItem> items(long edit, @Nullable BulkFate fate, int after, int count) {
        String only = fate == null ? "" : " and coalesce(done, fate) = :fate";
        return jdbc.sql("select " + ITEM + " from catalog.bulk_item where edit_id = :edit and number > :after" + only
                        + " order by number limit :count")
                .param("edit", edit)
                .param("after", after)
                .param("fate", fate == null ? "" : fate.name())
                .param("count", count)
                .query(BulkRows::item)
                .list();
    }

    /** @return false where it is too late to say what shall be done */
    boolean look(long edit, List<BulkChange> changes, @Nullable UUID worker) {
        return jdbc.sql("""
                update catalog.bulk_edit set state = 'LOOKING', changes = :changes::jsonb, look = look + 1, mark = 0,
                    to_change = 0, the_same = 0, with_errors = 0, skipped = 0, changed_at = now(), worker = :worker::uuid,
                    lease_until = case when :worker::uuid is null then null else now() + make_interval(secs => :seconds) end
                where id = :edit and state in ('CHOOSING', 'LOOKING', 'READY')""")
                        .param("edit", edit)
                        .param("changes", JSON.writeValueAsString(changes))
                        .param("worker", worker == null ? null : worker.toString())
                        .param("seconds", LEASE_SECONDS)
                        .update()
                == 1;
    }

    /** @return false where that is not to be decided now, or something else was looked at */
    boolean apply(long edit, int look, @Nullable UUID worker) {
        return jdbc.sql("""
                update catalog.bulk_edit set state = 'APPLYING', stopping = false, changed_at = now(),
                    acting = :acting::jsonb,
                    mark = case when state = 'READY' then 0 else mark end, worker = :worker::uuid,
                    lease_until = case when :worker::uuid is null then null else now() + make_interval(secs => :seconds) end
                where id = :edit and look = :look and (state = 'READY' and to_change > 0 or state = 'STOPPED')""")
                        .param("edit", edit)
                        .param("look", look)
                        .param(
                                "acting",
                                Acting.now().map(JSON::writeValueAsString).orElse(null))
                        .param("worker", worker == null ? null : worker.toString())
                        .param("seconds", LEASE_SECONDS)
                        .update()
                == 1;
    }

    /** In whose name it is applied; empty where nobody of the staff said so. */
    Optional<Acting> actingIn(long edit) {
        return jdbc.sql("select acting from catalog.bulk_edit where id = :edit and acting is not null")
                .param("edit", edit)
                .query(String.class)
                .optional()
                .map(acting -> JSON.readValue(acting, Acting.class));
    }

    boolean askToStop(long edit) {
        return jdbc.sql("update catalog.bulk_edit set stopping = true where id = :edit and state = 'APPLYING'")
                        .param("edit", edit)
                        .update()
                == 1;
    }

    boolean discard(long edit) {
        return jdbc.sql("delete from catalog.bulk_edit where id = :edit and state in ('CHOOSING', 'LOOKING', 'READY')")
                        .param("edit", edit)
                        .update()
                == 1;
    }

    /** Takes on an edit that nobody works on, the earliest first. */
    Optional<Long> claim(UUID worker) {
        return jdbc.sql("""
                update catalog.bulk_edit set worker = :worker, lease_until = now() + make_interval(secs => :seconds)
                where id = (
                    select id from catalog.bulk_edit
                    where state in ('LOOKING', 'APPLYING') and (lease_until is null or lease_until < now())
                    order by changed_at, id limit 1 for update skip locked)
                returning id""")
                .param("worker", worker)
                .param("seconds", LEASE_SECONDS)
                .query(Long.class)
                .optional();
    }

    void release(long edit, UUID worker) {
        jdbc.sql("update catalog.bulk_edit set worker = null, lease_until = null where id = :edit and worker = :worker")
                .param("edit", edit)
                .param("worker", worker)
                .update();
    }

    /**
     * Holds the edit until the caller's transaction ends: whatever it writes is written while the lease is its own.
     *
     * @throws LeaseLost where it is not
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public BulkEdit hold(long edit, UUID worker) {
        return jdbc.sql("""
                update catalog.bulk_edit set lease_until = now() + make_interval(secs => :seconds)
                where id = :edit and worker = :worker returning""" + " " + EDIT)
                .param("edit", edit)
                .param("worker", worker)
                .param("seconds", LEASE_SECONDS)
                .query(BulkRows::edit)
                .optional()
                .orElseThrow(LeaseLost::new);
    }

    /** The next ones behind a mark, as if nobody had looked before: each look sees the products as they are. */
    List<Waiting> toLookAt(long edit, int mark, int count) {
        return jdbc.sql("""
                select number, product_id, null::int as version from catalog.bulk_item
                where edit_id = :edit and number > :mark order by number limit :count""")
                .param("edit", edit)
                .param("mark", mark)
                .param("count", count)
                .query(BulkRows::waiting)
                .list();
    }

    /** The next ones behind a mark that would be changed, as they were looked at. */
    List<Waiting> toApply(long edit, int mark, int count) {
        return jdbc.sql("""
                select number, product_id, version from catalog.bulk_item
                where edit_id = :edit and number > :mark and fate = 'CHANGED' order by number limit :count""")
                .param("edit", edit)
                .param("mark", mark)
                .param("count", count)
                .query(BulkRows::waiting)
                .list();
    }

    private static Waiting waiting(ResultSet row, int number) throws SQLException {
        return new Waiting(
                row.getInt("number"),
                new ProductId(row.getLong("product_id")),
                row.getObject("version", Integer.class));
    }

    void keepLooked(long edit, List<Looked> looked) {
        jdbc.sql("""
                update catalog.bulk_item i set version = l.version, fate = l.fate, done = null,
                    differences = l.differences, faults = l.faults
                from jsonb_to_recordset(:rows::jsonb) as l (
                    number int, version int, fate text, differences jsonb, faults jsonb)
                where i.edit_id = :edit and i.number = l.number""")
                .param("edit", edit)
                .param("rows", JSON.writeValueAsString(looked))
                .update();
        List<BulkFate> fates = looked.stream().map(Looked::fate).toList();
        jdbc.sql("""
                update catalog.bulk_edit set mark = :mark, to_change = to_change + :changed,
                    the_same = the_same + :same, with_errors = with_errors + :failed, skipped = skipped + :skipped
                where id = :edit""")
                .param("edit", edit)
                .param("mark", looked.getLast().number())
                .param("changed", BulkFate.CHANGED.among(fates))
                .param("same", BulkFate.UNCHANGED.among(fates))
                .param("failed", BulkFate.FAILED.among(fates))
                .param("skipped", BulkFate.CHANGED_SINCE.among(fates) + BulkFate.GONE.among(fates))
                .update();
    }

    void keepDone(long edit, List<Done> done) {
        jdbc.sql("""
                update catalog.bulk_item i set done = d.done, faults = d.faults
                from jsonb_to_recordset(:rows::jsonb) as d (number int, done text, faults jsonb)
                where i.edit_id = :edit and i.number = d.number""")
                .param("edit", edit)
                .param("rows", JSON.writeValueAsString(done))
                .update();
        List<BulkFate> fates = done.stream().map(Done::done).toList();
        jdbc.sql("""
                update catalog.bulk_edit set mark = :mark, changed = changed + :changed, skipped = skipped + :skipped,
                    failed = failed + :failed
                where id = :edit""")
                .param("edit", edit)
                .param("mark", done.getLast().number())
                .param("changed", BulkFate.CHANGED.among(fates) + BulkFate.UNCHANGED.among(fates))
                .param("skipped", BulkFate.CHANGED_SINCE.among(fates) + BulkFate.GONE.among(fates))
                .param("failed", BulkFate.FAILED.among(fates))
                .update();
    }

    private static @Nullable BulkFate fate(@Nullable String name) {
        return name == null ? null : BulkFate.valueOf(name);
    }

    void end(long edit, BulkState state) {
        jdbc.sql("""
                update catalog.bulk_edit set state = :state, stopping = false, changed_at = now(),
                    finished_at = case when :state = 'FINISHED' then now() end
                where id = :edit""").param("edit", edit).param("state", state.name()).update();
    }

    private static BulkEdit edit(ResultSet row, int number) throws SQLException {
        return new BulkEdit(
                row.getLong("id"),
                row.getString("actor"),
                BulkState.valueOf(row.getString("state")),
                List.of(JSON.readValue(row.getString("changes"), BulkChange[].class)),
                row.getObject("undoes", Long.class),
                row.getInt("look"),
                row.getInt("products"),
                row.getInt("mark"),
                row.getInt("to_change"),
                row.getInt("the_same"),
                row.getInt("with_errors"),
                row.getInt("changed"),
                row.getInt("skipped"),
                row.getInt("failed"),
                row.getBoolean("stopping"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                moment(row));
    }

    private static @Nullable Instant moment(ResultSet row) throws SQLException {
        OffsetDateTime moment = row.getObject("finished_at", OffsetDateTime.class);
        return moment == null ? null : moment.toInstant();
    }

    private static BulkItem item(ResultSet row, int number) throws SQLException {
        return new BulkItem(
                row.getInt("number"),
                new ProductId(row.getLong("product_id")),
                row.getString("title"),
                fate(row.getString("fate")),
                fate(row.getString("done")),
                List.of(JSON.readValue(row.getString("differences"), BulkItem.Difference[].class)),
                List.of(JSON.readValue(row.getString("faults"), ProductFault[].class)));
    }
}
