package shop.stoa.staff;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What holds for, or is done to, everybody who works here, the owner included. */
@Service
public class Everybody {

    private static final Logger log = LoggerFactory.getLogger(Everybody.class);

    private final JdbcClient jdbc;
    private final Permissions permissions;

    Everybody(JdbcClient jdbc, Permissions permissions) {
        this.jdbc = jdbc;
        this.permissions = permissions;
    }

    /** Whether everybody has to have a second factor, whatever their role says. */
    public boolean needsSecondFactor() {
        return jdbc.sql("select exists (select from staff.everybody where second_factor)")
                .query(Boolean.class)
                .single();
    }

    /**
     * From the next request on, whoever has none sets one up before they do anything else.
     *
     * @return {@link StaffChange#TOO_MUCH}, and nothing is changed, where somebody who may not do everything would let those who may
     *     off; else {@link StaffChange#DONE}
     */
    @Transactional
    public StaffChange needSecondFactor(boolean needed, StaffMember by) {
        if (!needed && needsSecondFactor() && !by.permissions().containsAll(permissions.all())) {
            return StaffChange.TOO_MUCH;
        }
        jdbc.sql("""
                        insert into staff.everybody (second_factor) values (:needed)
                        on conflict (only_row) do update set second_factor = excluded.second_factor
                        """).param("needed", needed).update();
        return StaffChange.DONE;
    }

    /** How many may sign in with a password alone. */
    public int countWithoutSecondFactor() {
        return jdbc.sql("""
                        select count(*) from staff.account a
                        where a.disabled_at is null and a.totp_secret is null
                            and not exists (select from staff.passkey k where k.account_id = a.id)
                        """).query(Integer.class).single();
    }

    /** Signs everybody out. @param but the session that stays, or null where none does @return how many sessions ended */
    @Transactional
    public int signOut(@Nullable UUID but) {
        int ended = jdbc.sql("delete from staff.session where id is distinct from cast(:but as uuid)")
                .param("but", but)
                .update();
        log.info("All staff were signed out, of {} sessions", ended);
        return ended;
    }
}
