package shop.stoa.orders;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import shop.stoa.customers.CustomerId;
import shop.stoa.kernel.EmailAddress;
import shop.stoa.kernel.Money;
import shop.stoa.kernel.Slice;
import shop.stoa.orders.CustomersByWords.Found;

/** Reads many customers at once, each statement with only the conditions that were asked for, so that each finds its index. */
@Repository
class CustomerLists {

    private static final int PAGE_SIZE = 50;
    private static final int PORTION = 500;
    private static final int MOST_ADDRESSES = 20;

    private static final String FIGURES =
            "f.customer_id, f.email, f.name, f.language, f.orders, f.spent, f.currency, f.first_seen, f.last_order_at";

    private static final String NEWEST = " order by f.first_seen desc, f.customer_id desc";
    /** Looked up for the rows of a page alone. */
    private static final String WITH_TAGS = """
             left join lateral (
                select coalesce(array_agg(t.tag order by t.tag), '{}') as tags
                from orders.customer_tag t where t.customer_id = f.customer_id) its on true """;

    private final JdbcClient jdbc;
    private final CustomersByWords byWords;

    CustomerLists(JdbcClient jdbc, CustomersByWords byWords) {
        this.jdbc = jdbc;
        this.byWords = byWords;
    }

    Slice<CustomerSummary> page(CustomerQuery query, CustomerSort sort, int page) {
        Found found = found(query);
        Conditions asked = asked(query, found);
        int most = found != null && found.many() ? OrdersByWords.GATHERED : OrderLists.COUNTED;
        long total = found != null && found.many() && query.hasOnlyWords() ? most + 1L : count(query, asked, most);
        long offset = (page - 1L) * PAGE_SIZE;
        List<CustomerSummary> rows =
                offset < Math.min(total, most) ? rows(asked, order(sort), PAGE_SIZE, offset) : List.of();
        return new Slice<>(rows, page, PAGE_SIZE, Math.min(total, most), total > most);
    }

    private @Nullable Found found(CustomerQuery query) {
        return query.words() == null ? null : byWords.find(query.words());
    }

    private static Conditions asked(CustomerQuery query, @Nullable Found found) {
        return found != null && found.many() ? Conditions.met(query, found) : Conditions.of(query, found);
    }

    /** Whoever is erased has no tags, so that nobody has to be looked up to be counted. */
    private long countTagged(String tag, int most) {
        return jdbc.sql(
                        "select count(*) from (select from orders.tagged_customer where tag = :tag limit :most + 1) tagged")
                .param("tag", tag)
                .param("most", most)
                .query(Long.class)
                .single();
    }

    private long count(CustomerQuery query, Conditions asked, int most) {
        if (query.hasOnlyATag() && query.tag() != null) {
            return countTagged(query.tag(), most);
        }
        return jdbc.sql("select count(*) from (select 1 " + asked.sql() + " limit " + (most + 1) + ") counted")
                .params(asked.params())
                .query(Long.class)
                .single();
    }

    private static String order(CustomerSort sort) {
        boolean down = sort.descending();
        String way = down ? " desc" : "";
        return switch (sort.by()) {
            case NEWEST -> " order by f.first_seen" + way + ", f.customer_id" + way;
            case LAST ->
                " order by f.last_order_at" + (down ? " desc nulls last" : " nulls first") + ", f.customer_id" + way;
            case SPENT -> " order by f.spent" + way + ", f.customer_id" + way;
            case ORDERS -> " order by f.orders" + way + ", f.customer_id" + way;
        };
    }

    private List<CustomerSummary> rows(Conditions asked, String order, int size, long offset) {
        return jdbc.sql("select " + FIGURES + ", its.tags from (select f.customer_id" + asked.sql() + order
                        + " limit :size offset :offset) page join orders.customer_figures f"
                        + " on f.customer_id = page.customer_id " + WITH_TAGS + order)
                .params(asked.params())
                .param("size", size)
                .param("offset", offset)
                .query((row, n) -> read(row))
                .list();
    }

    private static CustomerSummary read(ResultSet row) throws SQLException {
        Array tags = row.getArray("tags");
        return new CustomerSummary(
                new CustomerId(row.getLong("customer_id")),
                new EmailAddress(row.getString("email")),
                row.getString("name"),
                Locale.forLanguageTag(row.getString("language")),
                Arrays.asList((String[]) tags.getArray()),
                row.getInt("orders"),
                Money.of(row.getLong("spent"), row.getString("currency")),
                row.getTimestamp("first_seen").toInstant(),
                OrderReading.instant(row, "last_order_at"));
    }

    void each(CustomerQuery query, Consumer<CustomerSummary> receiver) {
        Found found = found(query);
        List<CustomerSummary> portion = portion(query, found, null);
        while (!portion.isEmpty()) {
            portion.forEach(receiver);
            portion = portion(query, found, portion.getLast());
        }
    }

    private List<CustomerSummary> portion(CustomerQuery query, @Nullable Found found, @Nullable CustomerSummary last) {
        Conditions asked = Conditions.of(query, found);
        if (last != null) {
            asked.add(
                    "(f.first_seen, f.customer_id) < (:lastSeen, :lastId)",
                    Map.of(
                            "lastSeen",
                            Timestamp.from(last.firstSeen()),
                            "lastId",
                            last.id().value()));
        }
        return rows(asked, NEWEST, PORTION, 0);
    }

    List<CustomerSummary> these(Collection<CustomerId> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        Conditions asked = Conditions.of(new CustomerQuery(null, null, null), null);
        asked.add(
                "f.customer_id in (:ids)",
                Map.of("ids", ids.stream().map(CustomerId::value).toList()));
        return rows(asked, NEWEST, ids.size(), 0);
    }

    List<UsedAddress> addressesOf(CustomerId customer) {
        return jdbc.sql("""
                        select name, company, line1, line2, postal_code, city, region, country, phone,
                               count(*) as orders, max(placed_at) as last_at
                        from orders.customer_order where customer_id = :customer and erased_at is null
                        group by name, company, line1, line2, postal_code, city, region, country, phone
                        order by last_at desc limit :most""")
                .param("customer", customer.value())
                .param("most", MOST_ADDRESSES)
                .query((row, n) -> new UsedAddress(
                        OrderReading.address(row),
                        row.getInt("orders"),
                        row.getTimestamp("last_at").toInstant()))
                .list();
    }

    int countAddresses(CustomerId customer) {
        return jdbc.sql("""
                        select count(distinct (name, company, line1, line2, postal_code, city, region, country, phone))
                        from orders.customer_order where customer_id = :customer and erased_at is null""")
                .param("customer", customer.value())
                .query(Integer.class)
                .single();
    }

    /** The conditions of one statement, of which customers, and what they are about. */
    private record Conditions(String customers, List<String> all, Map<String, Object> params) {

        private static final String EVERY = "orders.customer_figures";

        /** Those few and no others are read, whatever their order would suggest to the planner. */
        private static final String FEW = "(select " + FIGURES + ", f.erased_at from orders.customer_figures f"
                + " where f.customer_id = any (cast(:few as bigint[])) offset 0)";

        /** They have what lists go by, and none of them is erased. */
        private static final String TAGGED = "orders.tagged_customer";

        /** @param found for the words of the query; null where it has none */
        static Conditions of(CustomerQuery query, @Nullable Found found) {
            if (found != null && found.few() != null) {
                return few(query, found.few());
            }
            Conditions asked = among(query);
            if (found != null) {
                asked.add(
                        "f.customer_id in (" + found.asked().union() + ")",
                        found.asked().params());
            }
            return asked;
        }

        /** So many have the words that it is quicker to meet them in the order of the list than to look for them. */
        static Conditions met(CustomerQuery query, Found found) {
            Conditions asked = among(query);
            asked.add(found.asked().met(), found.asked().params());
            return asked;
        }

        private static Conditions few(CustomerQuery query, List<Long> ids) {
            Conditions asked = living(FEW, query);
            asked.params.put("few", ids.toArray(Long[]::new));
            if (query.tag() != null) {
                asked.add(
                        "f.customer_id in (select customer_id from orders.tagged_customer where tag = :tag)",
                        Map.of("tag", query.tag()));
            }
            return asked;
        }

        private static Conditions among(CustomerQuery query) {
            if (query.tag() == null) {
                return living(EVERY, query);
            }
            Conditions asked = new Conditions(TAGGED, new ArrayList<>(), new HashMap<>());
            asked.add("f.tag = :tag", Map.of("tag", query.tag()));
            asked.narrow(query);
            return asked;
        }

        private static Conditions living(String customers, CustomerQuery query) {
            Conditions asked = new Conditions(customers, new ArrayList<>(), new HashMap<>());
            asked.add("f.erased_at is null", Map.of());
            asked.narrow(query);
            return asked;
        }

        private void narrow(CustomerQuery query) {
            Optional.ofNullable(query.buyers())
                    .ifPresent(buyers -> add(buyers ? "f.orders > 0" : "f.orders = 0", Map.of()));
        }

        void add(String condition, Map<String, Object> its) {
            all.add(condition);
            params.putAll(its);
        }

        String sql() {
            return " from " + customers + " f where " + String.join(" and ", all);
        }
    }
}
