package shop.stoa.staff;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Where staff are signed in. A row that is gone is a session that has ended, from its next request on. */
@Service
public class OpenSessions {

    private static final Duration KEPT = Duration.ofDays(1);
    private static final int LONGEST_BROWSER = 400;

    private final JdbcClient jdbc;
    private final Clock clock;

    OpenSessions(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @param browser what the browser calls itself */
    @Transactional
    public UUID begin(long account, @Nullable String browser) {
        UUID id = UUID.randomUUID();
        // nothing is as old as this: a shift ends after twelve hours
        jdbc.sql("delete from staff.session where account_id = :account and started_at < :old")
                .param("account", account)
                .param("old", now().minus(KEPT))
                .update();
        jdbc.sql("""
                        insert into staff.session (id, account_id, started_at, seen_at, browser)
                        values (:id, :account, :now, :now, :browser)
                        """)
                .param("id", id)
                .param("account", account)
                .param("now", now())
                .param(
                        "browser",
                        browser == null ? null : browser.substring(0, Math.min(browser.length(), LONGEST_BROWSER)))
                .update();
        return id;
    }

    @Transactional
    public void see(UUID session) {
        jdbc.sql("update staff.session set seen_at = :now where id = :id")
                .param("now", now())
                .param("id", session)
                .update();
    }

    /**
     * The newest first.
     *
     * @param silence after how long a session that says nothing has ended by itself
     * @param shift after how long one has in any case
     */
    public List<OpenSession> of(long account, Duration silence, Duration shift) {
        return jdbc.sql("""
                        select id, started_at, seen_at, browser from staff.session
                        where account_id = :account and seen_at > :silent and started_at > :long
                        order by seen_at desc, id
                        """)
                .param("account", account)
                .param("silent", now().minus(silence))
                .param("long", now().minus(shift))
                .query(OpenSessions::session)
                .list();
    }

    /** Ends one of somebody's own. @return whether there was one to end */
    @Transactional
    public boolean end(long account, UUID session) {
        return jdbc.sql("delete from staff.session where account_id = :account and id = :id")
                        .param("account", account)
                        .param("id", session)
                        .update()
                > 0;
    }

    /** @param but the one that stays; null where none does @return whether there were any to end */
    @Transactional
    public boolean endAll(long account, @Nullable UUID but) {
        return jdbc.sql("delete from staff.session where account_id = :account and id is distinct from :but")
                        .param("account", account)
                        .param("but", but)
                        .update()
                > 0;
    }

    private OffsetDateTime now() {
        return OffsetDateTime.now(clock.withZone(ZoneOffset.UTC));
    }

    private static OpenSession session(ResultSet row, int number) throws SQLException {
        return new OpenSession(
                row.getObject("id", UUID.class),
                row.getObject("started_at", OffsetDateTime.class).toInstant(),
                row.getObject("seen_at", OffsetDateTime.class).toInstant(),
                row.getString("browser"));
    }
}
