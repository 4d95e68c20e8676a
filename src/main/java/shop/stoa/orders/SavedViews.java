package shop.stoa.orders;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The door for views of the list of orders that staff have given names to. */
@Service
public class SavedViews {

    public static final int LONGEST_NAME = 60;
    public static final int LONGEST_QUERY = 1000;

    private final JdbcClient jdbc;

    SavedViews(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Those that a member of the staff sees: the own ones and the shared ones, by name. @param staff an e-mail address */
    public List<SavedView> of(String staff) {
        return jdbc.sql("""
                        select id, name, query, owner is null as shared, created_by = :staff as own from orders.saved_view
                        where owner = :staff or owner is null order by lower(name), id""")
                .param("staff", staff)
                .query((row, n) -> new SavedView(
                        row.getLong("id"),
                        row.getString("name"),
                        row.getString("query"),
                        row.getBoolean("shared"),
                        row.getBoolean("own")))
                .list();
    }

    /**
     * Keeps a view under a name that none has, among the own or the shared ones.
     *
     * @param name up to {@value #LONGEST_NAME} letters
     * @param query up to {@value #LONGEST_QUERY} letters
     * @return whether it was kept; no other one is ever another one by this
     */
    @Transactional
    public boolean save(String name, String query, boolean shared, String staff) {
        check(name, query);
        return jdbc.sql("""
                        insert into orders.saved_view (owner, name, query, created_by)
                        values (:owner, :name, :query, :staff)
                        on conflict (coalesce(owner, ''), lower(name)) do nothing""")
                        .param("owner", shared ? null : staff)
                        .param("name", name)
                        .param("query", query)
                        .param("staff", staff)
                        .update()
                > 0;
    }

    /**
     * Keeps a view in the place of the one of this name, if there is one.
     *
     * @param ofOthers whether shared ones that somebody else has made may be replaced
     * @return whether it was kept
     */
    @Transactional
    public boolean replace(String name, String query, boolean shared, String staff, boolean ofOthers) {
        check(name, query);
        return jdbc.sql("""
                        insert into orders.saved_view (owner, name, query, created_by)
                        values (:owner, :name, :query, :staff)
                        on conflict (coalesce(owner, ''), lower(name)) do update set name = excluded.name, query = excluded.query
                        where saved_view.created_by = :staff or :ofOthers""")
                        .param("owner", shared ? null : staff)
                        .param("name", name)
                        .param("query", query)
                        .param("staff", staff)
                        .param("ofOthers", ofOthers)
                        .update()
                > 0;
    }

    private static void check(String name, String query) {
        if (name.isBlank() || name.length() > LONGEST_NAME || query.length() > LONGEST_QUERY) {
            throw new IllegalArgumentException("Not a view");
        }
    }

    /**
     * Somebody else's own view stays.
     *
     * @param ofOthers whether shared ones that somebody else has made go as well
     */
    @Transactional
    public void remove(long id, String staff, boolean ofOthers) {
        jdbc.sql("""
                        delete from orders.saved_view
                        where id = :id and (owner = :staff or owner is null and (created_by = :staff or :ofOthers))""")
                .param("id", id)
                .param("staff", staff)
                .param("ofOthers", ofOthers)
                .update();
    }
}
