package shop.stoa.staff;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Where staff are signed in. A row that is gone is a session that has ended, from its next request on. A sign-in that still owes its
 * second factor is a row as well, so that whatever ends sessions ends it too (0221); it counts as no session.
 */
@Service
public class OpenSessions {

    private static final Duration KEPT = Duration.ofDays(1);
    /** As long as somebody may look for their phone between the password and the code. */
    private static final Duration CODE_WITHIN = Duration.ofMinutes(10);

    private static final int LONGEST_BROWSER = 400;

    private final JdbcClient jdbc;
    private final Clock clock;

    OpenSessions(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Begins one, which awaits its code where the account has a second factor. Whoever changes the password meanwhile ends it, or lets
     * none begin.
     *
     * @param proved the account as it was when its password was looked at
     * @param browser what the browser calls itself
     * @return empty where that is their password no longer, or they work here no longer
     */
    @Transactional
    Optional<UUID> begin(StaffAccount proved, @Nullable String browser) {
        UUID id = UUID.randomUUID();
        int begun = jdbc.sql("""
                        insert into staff.session (id, account_id, started_at, seen_at, browser, code_awaited)
                        select :id, id, :now, :now, :browser, :awaited from staff.account
                        where id = :account and password_hash = :hash and disabled_at is null
                        for share
                        """)
                .param("id", id)
                .param("account", proved.id())
                .param("hash", proved.passwordHash())
                .param("now", now())
                .param(
                        "browser",
                        browser == null ? null : browser.substring(0, Math.min(browser.length(), LONGEST_BROWSER)))
                .param("awaited", proved.secondFactor())
                .update();
        // nothing is as old as this: a shift ends after twelve hours
        jdbc.sql("delete from staff.session where account_id = :account and started_at < :old")
                .param("account", proved.id())
                .param("old", now().minus(KEPT))
                .update();
        return begun == 1 ? Optional.of(id) : Optional.empty();
    }

    /** Whose code a sign-in awaits; empty where it awaits none, or no longer. */
    Optional<Long> awaited(UUID session) {
        return jdbc.sql("""
                        select account_id from staff.session
                        where id = :id and code_awaited and started_at > :late
                        """)
                .param("id", session)
                .param("late", now().minus(CODE_WITHIN))
                .query(Long.class)
                .optional();
    }

    /** The code was right: from now on this is a session. @return false where it has ended meanwhile */
    @Transactional
    boolean complete(UUID session) {
        return jdbc.sql("""
                        update staff.session set code_awaited = false, started_at = :now, seen_at = :now
                        where id = :id and code_awaited
                        """).param("id", session).param("now", now()).update() == 1;
    }

    /** Ends what awaits its code of somebody whose password is another, or who may do other things. */
    @Transactional
    void endAwaited(long account) {
        jdbc.sql("delete from staff.session where account_id = :account and code_awaited")
                .param("account", account)
                .update();
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
                        where account_id = :account and seen_at > :silent and started_at > :long and not code_awaited
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
