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
                        select id, name, query, owner is null as shared from orders.saved_view
                        where owner = :staff or owner is null order by lower(name), id""")
                .param("staff", staff)
                .query((row, n) -> new SavedView(
                        row.getLong("id"), row.getString("name"), row.getString("query"), row.getBoolean("shared")))
                .list();
    }

    /**
     * Keeps a view; one of the same name, among the own or the shared ones, is another one from then on.
     *
     * @param name up to {@value #LONGEST_NAME} letters
     * @param query up to {@value #LONGEST_QUERY} letters
     */
    @Transactional
    public void save(String name, String query, boolean shared, String staff) {
        if (name.isBlank() || name.length() > LONGEST_NAME || query.length() > LONGEST_QUERY) {
            throw new IllegalArgumentException("Not a view");
        }
        jdbc.sql("""
                        insert into orders.saved_view (owner, name, query, created_by)
                        values (:owner, :name, :query, :staff)
                        on conflict (coalesce(owner, ''), lower(name)) do update set name = excluded.name, query = excluded.query""")
                .param("owner", shared ? null : staff)
                .param("name", name)
                .param("query", query)
                .param("staff", staff)
                .update();
    }

    /** Somebody else's own view stays. */
    @Transactional
    public void remove(long id, String staff) {
        jdbc.sql("delete from orders.saved_view where id = :id and (owner = :staff or owner is null)")
                .param("id", id)
                .param("staff", staff)
                .update();
    }
}
