package shop.stoa.fuzz;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What nobody changes who is not of the staff and buys nothing, in one number a table. */
final class Belongings {

    private final JdbcClient jdbc;

    Belongings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Map<String, String> now() {
        Map<String, String> now = new TreeMap<>();
        for (String table : tables()) {
            now.put(
                    table,
                    jdbc.sql(
                                    "select count(*) || ' ' || md5(coalesce(string_agg(md5(t::text), '' order by md5(t::text)), '')) from "
                                            + table + " t")
                            .query(String.class)
                            .single());
        }
        return now;
    }

    private List<String> tables() {
        return jdbc.sql("""
                        select table_schema || '.' || table_name from information_schema.tables
                        where table_type = 'BASE TABLE' and table_name not like 'flyway%'
                            and (table_schema in ('catalog', 'settings', 'tax', 'shipping', 'orders')
                                or table_schema || '.' || table_name in ('staff.account', 'staff.role', 'payments.attempt',
                                    'payments.ledger', 'inventory.stock', 'media.image'))
                        order by 1
                        """).query(String.class).list();
    }
}
