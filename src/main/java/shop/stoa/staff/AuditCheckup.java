package shop.stoa.staff;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.stoa.web.Checkup;
import shop.stoa.web.Checkup.Finding;

/** Whether the account that the shop works with could take the audit log's rules away ({@link TheShopOwnsNoTable}). */
@Configuration(proxyBeanMethods = false)
class AuditCheckup {

    @Bean
    Checkup auditLine(JdbcClient jdbc) {
        return new Checkup(710, "staff.doctor.audit", () -> look(jdbc));
    }

    private static Finding look(JdbcClient jdbc) {
        // a superuser is a member of every role
        boolean owned = jdbc.sql("""
                        select pg_has_role(current_user, relowner, 'member') from pg_class where oid = 'audit.entry'::regclass
                        """).query(Boolean.class).single();
        return owned
                ? Finding.ill("staff.doctor.audit.owned", "staff.doctor.audit.owned.advice")
                : Finding.well("staff.doctor.audit.kept");
    }
}
