package shop.stoa.fuzz;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What nobody changes who is not of the staff and buys nothing, in one number a table: of the shop's own everything, and of what shoppers
 * have, which comes and goes, all that a bystander has, an account with an address, a cart and what was typed at the checkout.
 */
final class Belongings {

    private final JdbcClient jdbc;
    private final String bystander;

    /** @param bystander the e-mail address of a customer whom nobody plays */
    Belongings(JdbcClient jdbc, String bystander) {
        this.jdbc = jdbc;
        this.bystander = bystander;
    }

    Map<String, String> now() {
        Map<String, String> now = ofTheBystander();
        for (String table : tables()) {
            now.put(table, numberOf(table, ""));
        }
        return now;
    }

    Map<String, String> ofTheBystander() {
        Map<String, String> now = new TreeMap<>();
        long id = jdbc.sql("select id from customers.customer where email_key = :email")
                .param("email", bystander)
                .query(Long.class)
                .single();
        String own = "where t.customer_id = " + id;
        jdbc.sql("""
                        select table_schema || '.' || table_name from information_schema.columns
                        where column_name = 'customer_id' and table_schema in ('customers', 'cart', 'checkout') order by 1
                        """).query(String.class).list().forEach(table -> now.put(table, numberOf(table, own)));
        now.put("customers.customer", numberOf("customers.customer", "where t.id = " + id));
        String carts = "where t.cart in (select key from cart.cart where customer_id = " + id + ")";
        now.put("cart.line", numberOf("cart.line", carts));
        now.put("cart.holder", numberOf("cart.holder", carts));
        now.put("checkout.details", numberOf("checkout.details", "where lower(t.email) = '" + bystander + "'"));
        return now;
    }

    private String numberOf(String table, String condition) {
        return jdbc.sql(
                        "select count(*) || ' ' || md5(coalesce(string_agg(md5(t::text), '' order by md5(t::text)), '')) from "
                                + table + " t " + condition)
                .query(String.class)
                .single();
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
