package shop.stoa.testing;

import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Members of the staff with few rights. */
public final class Colleagues {

    private Colleagues() {}

    /** Somebody who has these permissions and no others, and the owner's password. @return their e-mail address */
    public static String with(JdbcClient jdbc, String... permissions) {
        String name = "few-" + UUID.randomUUID();
        long role = jdbc.sql("insert into staff.role (name, second_factor) values (:name, false) returning id")
                .param("name", name)
                .query(Long.class)
                .single();
        for (String permission : permissions) {
            jdbc.sql("insert into staff.role_permission (role_id, permission) values (:role, :permission)")
                    .param("role", role)
                    .param("permission", permission)
                    .update();
        }
        String email = name + "@stoa.example";
        jdbc.sql("""
                        insert into staff.account (email, email_key, role, role_id, password_hash)
                        select :email, :email, 'MEMBER', :role, password_hash from staff.account where role = 'OWNER'""").param("email", email).param("role", role).update();
        return email;
    }
}
