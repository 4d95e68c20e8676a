package shop.stoa.staff;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shop.stoa.kernel.EmailAddress;

/**
 * Who works here, for those who see to that. Nobody changes what they may do themselves, nor anything about somebody who may do
 * more than they; the owner stays as they are.
 */
@Service
public class Colleagues {

    private static final String SELECT = """
            select a.id, a.email, a.name, a.role_id, a.disabled_at,
                   a.totp_secret is not null or exists (select from staff.passkey k where k.account_id = a.id) as second_factor,
                   (select max(s.seen_at) from staff.session s where s.account_id = a.id and not s.code_awaited) as last_seen
            from staff.account a
            """;

    private final JdbcClient jdbc;
    private final Roles roles;
    private final OpenSessions sessions;
    private final SecondFactors secondFactors;

    Colleagues(JdbcClient jdbc, Roles roles, OpenSessions sessions, SecondFactors secondFactors) {
        this.jdbc = jdbc;
        this.roles = roles;
        this.sessions = sessions;
        this.secondFactors = secondFactors;
    }

    /** The owner first, then by address. */
    public List<Colleague> all() {
        Map<Long, Role> byId = roles.all().stream().collect(Collectors.toMap(Role::id, Function.identity()));
        return jdbc.sql(SELECT + "order by a.role_id is not null, a.email_key")
                .query((row, number) -> colleague(row, byId.get(row.getLong("role_id"))))
                .list();
    }

    /** @throws NoSuchColleague where there is none */
    @Transactional(readOnly = true)
    public Colleague of(long id) {
        return find(id).orElseThrow(NoSuchColleague::new);
    }

    private Optional<Colleague> find(long id) {
        return jdbc.sql(SELECT + "where a.id = :id")
                .param("id", id)
                .query((row, number) -> colleague(row, roles.of(row.getLong("role_id"))))
                .optional();
    }

    /**
     * Felt at their next request.
     *
     * @param seen the role that they had for whoever decides
     * @throws NoSuchColleague where there is no such person or role
     */
    @Transactional
    public StaffChange giveRole(long id, long seen, long role, StaffMember by) {
        StaffChange refusal = refusal(of(id), by);
        Role next = roles.of(role);
        if (refusal != StaffChange.DONE) {
            return refusal;
        }
        if (next.owner()) {
            return StaffChange.OWNERS;
        }
        if (!next.isWithin(by)) {
            return StaffChange.TOO_MUCH;
        }
        int given = jdbc.sql(
                        "update staff.account set role_id = :role where id = :id and role = 'MEMBER' and role_id = :seen")
                .param("role", role)
                .param("id", id)
                .param("seen", seen)
                .update();
        sessions.endAwaited(id);
        return given == 1 ? StaffChange.DONE : StaffChange.OVERTAKEN;
    }

    /**
     * Shuts somebody out and ends their sessions; what they did stays theirs.
     *
     * @throws NoSuchColleague where there is no such person
     */
    @Transactional
    public StaffChange disable(long id, StaffMember by) {
        StaffChange refusal = refusal(of(id), by);
        if (refusal == StaffChange.DONE) {
            jdbc.sql("update staff.account set disabled_at = now() where id = :id and disabled_at is null")
                    .param("id", id)
                    .update();
            sessions.endAll(id, null);
        }
        return refusal;
    }

    /** @throws NoSuchColleague where there is no such person */
    @Transactional
    public StaffChange enable(long id, StaffMember by) {
        StaffChange refusal = refusal(of(id), by);
        if (refusal == StaffChange.DONE) {
            jdbc.sql("update staff.account set disabled_at = null where id = :id and disabled_at is not null")
                    .param("id", id)
                    .update();
        }
        return refusal;
    }

    /**
     * Ends their sessions, say because their laptop is gone; they may sign in again.
     *
     * @throws NoSuchColleague where there is no such person
     */
    @Transactional
    public StaffChange signOut(long id, StaffMember by) {
        StaffChange refusal = refusal(of(id), by);
        if (refusal == StaffChange.DONE) {
            sessions.endAll(id, null);
        }
        return refusal;
    }

    /**
     * For somebody whose phone and recovery codes are gone: their password alone lets them in again, until they set another one up.
     *
     * @throws NoSuchColleague where there is no such person
     */
    @Transactional
    public StaffChange forgetSecondFactor(long id, StaffMember by) {
        StaffChange refusal = refusal(of(id), by);
        if (refusal == StaffChange.DONE) {
            secondFactors.forget(id);
            sessions.endAll(id, null);
        }
        return refusal;
    }

    /** Why somebody may change nothing about a colleague; {@code DONE} where they may. */
    public StaffChange refusal(Colleague colleague, StaffMember by) {
        if (colleague.role().owner()) {
            return StaffChange.OWNERS;
        }
        if (colleague.id() == by.id()) {
            return StaffChange.ONES_OWN;
        }
        return colleague.role().isWithin(by) ? StaffChange.DONE : StaffChange.TOO_MUCH;
    }

    private static Colleague colleague(ResultSet row, @Nullable Role role) throws SQLException {
        if (role == null) {
            throw new NoSuchColleague();
        }
        return new Colleague(
                row.getLong("id"),
                new EmailAddress(row.getString("email")),
                row.getString("name"),
                role,
                instant(row, "disabled_at"),
                row.getBoolean("second_factor"),
                instant(row, "last_seen"));
    }

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
