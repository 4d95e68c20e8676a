package shop.stoa.staff;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import shop.stoa.kernel.Acting;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes down for the audit log what changes no row of a room's tables; what does is written down by the database itself.
 * Nothing is ever changed, and only what is old goes.
 */
@Service
public class Audit {

    private static final int AT_ONCE = 2_000;

    private final JdbcClient jdbc;

    Audit(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Something that the member of staff whose request this is has done, where no row tells of it.
     *
     * @param detail a few words by their names, such as {@code kind} and {@code seconds}; no secrets, no personal data
     * @throws IllegalStateException where nobody of the staff acts
     */
    public void note(Map<String, String> detail) {
        Acting acting = Acting.now().orElseThrow(() -> new IllegalStateException("Nobody acts here"));
        note(acting, detail);
    }

    /** The same, of somebody who is not carried along here. */
    public void note(Acting acting, Map<String, String> detail) {
        write(
                acting.request(),
                acting.id(),
                acting.who(),
                acting.address(),
                acting.area(),
                acting.action(),
                acting.path(),
                detail);
    }

    /**
     * Somebody at the door: let in, sent away, or seen off.
     *
     * @param account whose it is; null where there is no such account, as what was typed may be a password
     * @param address the network address that asked
     */
    public void noteAtTheDoor(DoorEvent what, @Nullable StaffMember account, @Nullable String address) {
        write(
                UUID.randomUUID(),
                account == null ? null : account.id(),
                account == null ? null : account.email().value(),
                address,
                "staff",
                what.action(),
                null,
                Map.of());
    }

    /** @param more whether there is more of what is that old, be it rows of one entry */
    private record Gone(int entries, boolean more) {}

    /**
     * Lets go of some of what was written down before then, with all that hangs on it. Nothing of the last year: that the database
     * keeps whoever asks.
     *
     * @return how many entries went; 0 where there are none that old
     */
    public int forgetSome(Instant before) {
        Gone gone = forget(before);
        while (gone.entries == 0 && gone.more) {
            gone = forget(before);
        }
        return gone.entries;
    }

    private Gone forget(Instant before) {
        return jdbc.sql("select entries, more from audit.forget(:before, :most)")
                .param("before", Timestamp.from(before))
                .param("most", AT_ONCE)
                .query((row, number) -> new Gone(row.getInt("entries"), row.getBoolean("more")))
                .single();
    }

    private void write(
            UUID request,
            @Nullable Long id,
            @Nullable String who,
            @Nullable String address,
            String area,
            String action,
            @Nullable String path,
            Map<String, String> detail) {
        jdbc.sql("""
                        insert into audit.entry (request, actor_id, actor, address, area, action, path, detail)
                        values (:request, :id, :who, :address, :area, :action, :path, cast(:detail as jsonb))
                        """)
                .param("request", request)
                .param("id", id)
                .param("who", who)
                .param("address", address)
                .param("area", area)
                .param("action", action)
                .param("path", path)
                .param("detail", detail.isEmpty() ? null : JsonMapper.shared().writeValueAsString(detail))
                .update();
    }
}
