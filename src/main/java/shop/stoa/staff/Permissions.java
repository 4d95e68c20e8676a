package shop.stoa.staff;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import shop.stoa.web.StaffPermission;
import shop.stoa.web.StaffPermissions;

/** What there is to allow, as rooms hang it out; gives what is new to the roles that begin with it. */
@Component
class Permissions implements SmartInitializingSingleton {

    private final List<StaffPermissions> groups;
    private final Set<String> all;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    Permissions(ObjectProvider<StaffPermissions> groups, JdbcClient jdbc, TransactionTemplate transaction) {
        this.groups = groups.stream()
                .sorted(Comparator.comparingInt(StaffPermissions::position))
                .toList();
        this.all = this.groups.stream()
                .flatMap(group -> group.permissions().stream())
                .map(StaffPermission::id)
                .collect(Collectors.toUnmodifiableSet());
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    List<StaffPermissions> groups() {
        return groups;
    }

    Set<String> all() {
        return all;
    }

    /** Before the first request can come in. Of several nodes that start at once, one gives a permission away. */
    @Override
    public void afterSingletonsInstantiated() {
        Set<String> known = Set.copyOf(jdbc.sql("select permission from staff.known_permission")
                .query(String.class)
                .list());
        groups.stream()
                .flatMap(group -> group.permissions().stream())
                .filter(permission -> !known.contains(permission.id()))
                .forEach(permission -> transaction.executeWithoutResult(status -> giveAway(permission)));
    }

    private void giveAway(StaffPermission permission) {
        int isNew = jdbc.sql("insert into staff.known_permission (permission) values (:id) on conflict do nothing")
                .param("id", permission.id())
                .update();
        if (isNew == 1 && !permission.beginsWith().isEmpty()) {
            jdbc.sql("""
                            insert into staff.role_permission (role_id, permission)
                            select id, :id from staff.role where began_as in (:roles)
                            on conflict do nothing
                            """)
                    .param("id", permission.id())
                    .param(
                            "roles",
                            permission.beginsWith().stream().map(Enum::name).toList())
                    .update();
        }
    }
}
