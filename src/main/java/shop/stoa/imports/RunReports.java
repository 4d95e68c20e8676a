package shop.stoa.imports;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What people want to know of runs. Every list is read by key, so that its length costs nothing. */
@Component
class RunReports {

    private static final String ITEM = "number, line, slug, title, fate, done, undo, differences";

    private final JdbcClient jdbc;

    RunReports(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<RunItem> items(long run, @Nullable ItemFate fate, int after, int count) {
        return jdbc.sql("select " + ITEM + """
                 from imports.item
                where run_id = :run and number > :after and (:fate = '' or coalesce(done, fate) = :fate)
                order by number limit :count""")
                .param("run", run)
                .param("after", after)
                .param("fate", fate == null ? "" : fate.name())
                .param("count", count)
                .query(RunReports::item)
                .list();
    }

    List<RunItem> notUndone(long run, int count) {
        return jdbc.sql(
                        "select " + ITEM
                                + " from imports.item where run_id = :run and undo not in ('UNDONE', 'NOTHING') order by number limit :count")
                .param("run", run)
                .param("count", count)
                .query(RunReports::item)
                .list();
    }

    List<RunProblem> problems(long run, int afterLine, long after, int count) {
        return jdbc.sql("""
                select id, line, part, kind, grave, value, detail from imports.problem
                where run_id = :run and grave and (line, id) > (:line, :after) order by line, id limit :count""")
                .param("run", run)
                .param("line", afterLine)
                .param("after", after)
                .param("count", count)
                .query((row, number) -> problem(row))
                .list();
    }

    List<Imports.Note> notes(long run) {
        return jdbc.sql("""
                select p.id, p.line, p.part, p.kind, p.grave, p.value, p.detail, n.times from (
                    select min(id) as id, count(*) as times from imports.problem
                    where run_id = :run and not grave group by kind, part) n
                join imports.problem p on p.id = n.id order by p.line, p.id""")
                .param("run", run)
                .query((row, number) -> new Imports.Note(problem(row), row.getInt("times")))
                .list();
    }

    /** Inside a transaction. */
    boolean discard(long run) {
        boolean gone = jdbc.sql(
                                "delete from imports.run where id = :run and state in ('RECEIVING', 'READING', 'READY', 'REFUSED')")
                        .param("run", run)
                        .update()
                == 1;
        if (gone) {
            // whoever was at it holds the run while rows are written, so none can come after this
            jdbc.sql("delete from imports.line where run_id = :run")
                    .param("run", run)
                    .update();
            jdbc.sql("delete from imports.named where run_id = :run")
                    .param("run", run)
                    .update();
        }
        return gone;
    }

    private static RunItem item(ResultSet row, int number) throws SQLException {
        String done = row.getString("done");
        String undo = row.getString("undo");
        return new RunItem(
                row.getInt("number"),
                row.getInt("line"),
                row.getString("slug"),
                row.getString("title"),
                ItemFate.valueOf(row.getString("fate")),
                done == null ? null : ItemFate.valueOf(done),
                undo == null ? null : ItemUndo.valueOf(undo),
                Json.differences(row.getString("differences")).stream()
                        .map(one -> new RunItem.Change(one.column(), one.old(), one.now()))
                        .toList());
    }

    private static RunProblem problem(ResultSet row) throws SQLException {
        return new RunProblem(
                row.getLong("id"),
                row.getInt("line"),
                row.getString("part"),
                row.getString("kind"),
                row.getBoolean("grave"),
                row.getString("value"),
                row.getString("detail"));
    }
}
