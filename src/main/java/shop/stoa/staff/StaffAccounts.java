package shop.stoa.staff;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import shop.stoa.kernel.EmailAddress;

@Repository
class StaffAccounts {

    private static final String SELECT = """
            select a.id, a.email, a.name, a.role, a.disabled_at, a.language, a.password_hash,
                   a.totp_secret is not null or exists (select from staff.passkey k where k.account_id = a.id) as second_factor,
                   coalesce(r.second_factor, false) or exists (select from staff.everybody e where e.second_factor) as second_factor_asked,
                   array(select p.permission from staff.role_permission p where p.role_id = a.role_id) as permissions
            from staff.account a left join staff.role r on r.id = a.role_id
            """;

    private final JdbcClient jdbc;

    StaffAccounts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    boolean hasOwner() {
        return jdbc.sql("select exists (select from staff.account where role = 'OWNER')")
                .query(Boolean.class)
                .single();
    }

    /** Does nothing where there is an owner already: of several nodes that start at once, one makes them. */
    void addOwner(EmailAddress email, String passwordHash) {
        jdbc.sql("""
                        insert into staff.account (email, email_key, role, password_hash)
                        values (:email, :key, 'OWNER', :hash)
                        on conflict do nothing
                        """)
                .param("email", email.value())
                .param("key", email.key())
                .param("hash", passwordHash)
                .update();
    }

    /** @param email as typed; what cannot be an address belongs to nobody */
    Optional<StaffAccount> withEmail(String email) {
        if (!EmailAddress.isWellFormed(email)) {
            return Optional.empty();
        }
        return jdbc.sql(SELECT + "where a.email_key = :key")
                .param("key", new EmailAddress(email).key())
                .query(StaffAccounts::account)
                .optional();
    }

    Optional<StaffAccount> withId(long id) {
        return jdbc.sql(SELECT + "where a.id = :id")
                .param("id", id)
                .query(StaffAccounts::account)
                .optional();
    }

    List<StaffAccount> all() {
        return jdbc.sql(SELECT + "order by a.id").query(StaffAccounts::account).list();
    }

    /** Only where this session of theirs has not ended. */
    Optional<StaffAccount> withSession(long id, UUID session) {
        return jdbc.sql(
                        SELECT
                                + "where a.id = :id and exists (select from staff.session s where s.id = :session and s.account_id = a.id and not s.code_awaited)")
                .param("id", id)
                .param("session", session)
                .query(StaffAccounts::account)
                .optional();
    }

    void setPassword(long id, String hash) {
        jdbc.sql("update staff.account set password_hash = :hash where id = :id")
                .param("hash", hash)
                .param("id", id)
                .update();
    }

    /** The same password hashed anew; not where it has become another meanwhile. */
    void renewPassword(long id, String old, String renewed) {
        jdbc.sql("update staff.account set password_hash = :renewed where id = :id and password_hash = :old")
                .param("renewed", renewed)
                .param("old", old)
                .param("id", id)
                .update();
    }

    void describe(long id, @Nullable String name, @Nullable String language) {
        jdbc.sql("update staff.account set name = :name, language = :language where id = :id")
                .param("name", name)
                .param("language", language)
                .param("id", id)
                .update();
    }

    private static StaffAccount account(ResultSet row, int number) throws SQLException {
        return new StaffAccount(
                row.getLong("id"),
                new EmailAddress(row.getString("email")),
                row.getString("name"),
                row.getString("role").equals("OWNER"),
                row.getTimestamp("disabled_at") != null,
                Set.of((String[]) row.getArray("permissions").getArray()),
                row.getBoolean("second_factor"),
                row.getBoolean("second_factor_asked"),
                row.getString("language"),
                row.getString("password_hash"));
    }
}
