package shop.stoa.staff;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shop.stoa.web.StaffPermissions;

/**
 * What colleagues can be here, and what that allows. Whoever changes a role gives and takes only what they have themselves, and
 * never changes their own.
 */
@Service
public class Roles {

    /** The longest name. */
    public static final int LONGEST_NAME = 60;

    private static final String SELECT = """
            select r.id, r.began_as, r.name, r.second_factor,
                   array(select p.permission from staff.role_permission p where p.role_id = r.id) as permissions,
                   (select count(*) from staff.account a where a.role_id = r.id)
                   + (select count(*) from staff.invitation i where i.role_id = r.id) as people
            from staff.role r
            """;

    private final JdbcClient jdbc;
    private final Permissions permissions;

    Roles(JdbcClient jdbc, Permissions permissions) {
        this.jdbc = jdbc;
        this.permissions = permissions;
    }

    /** What there is to allow, as rooms hang it out. */
    public List<StaffPermissions> permissions() {
        return permissions.groups();
    }

    /** The owner's first. */
    public List<Role> all() {
        List<Role> all = new ArrayList<>(List.of(owner()));
        all.addAll(jdbc.sql(SELECT + "order by r.began_as is null, r.id")
                .query(Roles::role)
                .list());
        return all;
    }

    /** Those that somebody may give to others. */
    public List<Role> given(StaffMember by) {
        return all().stream().filter(role -> !role.owner() && role.isWithin(by)).toList();
    }

    Role owner() {
        return new Role(Role.OWNER, "OWNER", null, permissions.all(), 1, false);
    }

    /** @throws NoSuchColleague where there is none */
    public Role of(long id) {
        return id == Role.OWNER
                ? owner()
                : jdbc.sql(SELECT + "where r.id = :id")
                        .param("id", id)
                        .query(Roles::role)
                        .optional()
                        .orElseThrow(NoSuchColleague::new);
    }

    @Transactional
    public StaffChange add(String name, Set<String> allowed, boolean secondFactor, StaffMember by) {
        if (!by.permissions().containsAll(allowed)) {
            return StaffChange.TOO_MUCH;
        }
        if (isTaken(name, -1)) {
            return StaffChange.NAME_TAKEN;
        }
        long id = jdbc.sql("insert into staff.role (name, second_factor) values (:name, :second) returning id")
                .param("name", name)
                .param("second", secondFactor)
                .query(Long.class)
                .single();
        allowed.forEach(permission -> allow(id, permission));
        return StaffChange.DONE;
    }

    /**
     * @param name null leaves it the name that it began with
     * @param secondFactor whether whoever has it has to set a second factor up
     * @param seen its {@link Role#stamp()} as whoever changes it has seen it; null where nobody says
     * @throws NoSuchColleague where there is none
     */
    @Transactional
    public StaffChange change(
            long id,
            @Nullable String name,
            Set<String> allowed,
            boolean secondFactor,
            @Nullable String seen,
            StaffMember by) {
        // whoever comes second waits here, and then sees what the first has made of it
        jdbc.sql("select id from staff.role where id = :id for update")
                .param("id", id)
                .query(Long.class)
                .optional();
        Role role = of(id);
        StaffChange refusal = refusal(role, by);
        if (refusal != StaffChange.DONE) {
            return refusal;
        }
        if (seen != null && !seen.equals(role.stamp())) {
            return StaffChange.OVERTAKEN;
        }
        if (!by.permissions().containsAll(allowed)) {
            return StaffChange.TOO_MUCH;
        }
        if (name != null && isTaken(name, id)) {
            return StaffChange.NAME_TAKEN;
        }
        jdbc.sql("update staff.role set name = :name, second_factor = :second where id = :id")
                .param("name", name)
                .param("second", secondFactor)
                .param("id", id)
                .update();
        Set<String> before = role.permissions();
        before.stream()
                .filter(permission -> !allowed.contains(permission))
                .forEach(permission -> jdbc.sql(
                                "delete from staff.role_permission where role_id = :id and permission = :permission")
                        .param("id", id)
                        .param("permission", permission)
                        .update());
        allowed.stream()
                .filter(permission -> !before.contains(permission))
                .forEach(permission -> allow(id, permission));
        return StaffChange.DONE;
    }

    /** @throws NoSuchColleague where there is none */
    @Transactional
    public StaffChange remove(long id, StaffMember by) {
        Role role = of(id);
        StaffChange refusal = refusal(role, by);
        if (refusal != StaffChange.DONE) {
            return refusal;
        }
        if (role.people() > 0) {
            return StaffChange.IN_USE;
        }
        jdbc.sql("delete from staff.role where id = :id").param("id", id).update();
        return StaffChange.DONE;
    }

    private StaffChange refusal(Role role, StaffMember by) {
        if (role.owner()) {
            return StaffChange.OWNERS;
        }
        boolean own = jdbc.sql("select exists (select from staff.account where id = :id and role_id = :role)")
                .param("id", by.id())
                .param("role", role.id())
                .query(Boolean.class)
                .single();
        if (own) {
            return StaffChange.ONES_OWN;
        }
        return role.isWithin(by) ? StaffChange.DONE : StaffChange.TOO_MUCH;
    }

    private boolean isTaken(String name, long but) {
        return jdbc.sql("select exists (select from staff.role where lower(name) = lower(:name) and id <> :id)")
                .param("name", name)
                .param("id", but)
                .query(Boolean.class)
                .single();
    }

    private void allow(long id, String permission) {
        jdbc.sql("insert into staff.role_permission (role_id, permission) values (:id, :permission)")
                .param("id", id)
                .param("permission", permission)
                .update();
    }

    private static Role role(ResultSet row, int number) throws SQLException {
        return new Role(
                row.getLong("id"),
                row.getString("began_as"),
                row.getString("name"),
                Set.of((String[]) row.getArray("permissions").getArray()),
                row.getInt("people"),
                row.getBoolean("second_factor"));
    }
}
