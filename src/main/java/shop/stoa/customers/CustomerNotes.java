package shop.stoa.customers;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import shop.stoa.customers.CustomerNote.Version;
import shop.stoa.customers.NoteOutcome.ChangedMeanwhile;
import shop.stoa.customers.NoteOutcome.Kept;
import shop.stoa.customers.NoteOutcome.NotYours;

/** What the staff write about customers; whoever writes or changes has the customer locked. */
@Repository
class CustomerNotes {

    private final JdbcClient jdbc;
    private final Clock clock;

    CustomerNotes(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    List<CustomerNote> on(CustomerId customer) {
        Map<Long, List<Version>> before = versionsOf(customer);
        return jdbc.sql("""
                        select id, author, text, changes, written_at, changed_at
                        from customers.note where customer_id = :customer order by id desc""")
                .param("customer", customer.value())
                .query((row, n) -> read(row, before.getOrDefault(row.getLong("id"), List.of())))
                .list();
    }

    private Map<Long, List<Version>> versionsOf(CustomerId customer) {
        Map<Long, List<Version>> versions = new HashMap<>();
        jdbc.sql("""
                        select v.note_id, v.text, v.replaced_at
                        from customers.note_version v join customers.note n on n.id = v.note_id
                        where n.customer_id = :customer order by v.note_id, v.version desc""").param("customer", customer.value()).query(row -> {
            versions.computeIfAbsent(row.getLong("note_id"), note -> new ArrayList<>())
                    .add(new Version(
                            row.getString("text"),
                            row.getTimestamp("replaced_at").toInstant()));
        });
        return versions;
    }

    private static CustomerNote read(ResultSet row, List<Version> before) throws SQLException {
        return new CustomerNote(
                row.getLong("id"),
                row.getString("author"),
                row.getString("text"),
                row.getInt("changes"),
                row.getTimestamp("written_at").toInstant(),
                instant(row.getTimestamp("changed_at")),
                before);
    }

    private static @Nullable Instant instant(@Nullable Timestamp at) {
        return at == null ? null : at.toInstant();
    }

    void write(CustomerId customer, UUID token, String text, String author) {
        jdbc.sql("""
                        insert into customers.note (customer_id, form_token, author, text, written_at)
                        values (:customer, :token, :author, :text, :now)
                        on conflict (form_token) do nothing""")
                .param("customer", customer.value())
                .param("token", token)
                .param("author", author)
                .param("text", text)
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }

    NoteOutcome change(CustomerId customer, long id, String text, int seen, String author) {
        CustomerNote note =
                on(customer).stream().filter(each -> each.id() == id).findAny().orElseThrow(NoSuchCustomer::new);
        if (!note.author().equals(author)) {
            return new NotYours();
        }
        if (note.text().equals(text)) {
            return new Kept();
        }
        if (note.changes() != seen) {
            return new ChangedMeanwhile();
        }
        replace(note, text);
        return new Kept();
    }

    private void replace(CustomerNote note, String text) {
        Timestamp now = Timestamp.from(clock.instant());
        jdbc.sql("""
                        insert into customers.note_version (note_id, version, text, replaced_at)
                        values (:note, :version, :text, :now)""")
                .param("note", note.id())
                .param("version", note.changes())
                .param("text", note.text())
                .param("now", now)
                .update();
        jdbc.sql("update customers.note set text = :text, changes = changes + 1, changed_at = :now where id = :note")
                .param("text", text)
                .param("now", now)
                .param("note", note.id())
                .update();
    }

    void removeAll(CustomerId customer) {
        jdbc.sql("delete from customers.note where customer_id = :customer")
                .param("customer", customer.value())
                .update();
    }

    void move(CustomerId from, CustomerId to) {
        jdbc.sql("update customers.note set customer_id = :to where customer_id = :from")
                .param("to", to.value())
                .param("from", from.value())
                .update();
    }
}
