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

    CustomerLists(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Slice<CustomerSummary> page(CustomerQuery query, CustomerSort sort, int page) {
        boolean many = query.words() != null && areMany(query.words());
        Conditions asked = Conditions.of(query, many);
        int most = many ? OrderLists.GATHERED : OrderLists.COUNTED;
        long total = many && query.hasOnlyWords() ? most + 1L : count(asked, most);
        long offset = (page - 1L) * PAGE_SIZE;
        List<CustomerSummary> rows =
                offset < Math.min(total, most) ? rows(asked, order(sort), PAGE_SIZE, offset) : List.of();
        return new Slice<>(rows, page, PAGE_SIZE, Math.min(total, most), total > most);
    }

    /** Whether the first orders that have the words are so many customers' that these are met by walking the list. */
    private boolean areMany(String words) {
        if (EmailAddress.isWellFormed(words)) {
            return false;
        }
        return jdbc.sql("""
                        select count(*) > :gathered from (
                            (select customer_id from orders.customer_order
                                where email ilike :words escape '\\' and erased_at is null limit :most)
                            union
                            (select customer_id from orders.customer_order
                                where name ilike :words escape '\\' and erased_at is null limit :most)) found""")
                .param("words", Conditions.pattern(words))
                .param("gathered", OrderLists.GATHERED)
                .param("most", 2 * OrderLists.GATHERED)
                .query(Boolean.class)
                .single();
    }

    private long count(Conditions asked, int most) {
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
        List<CustomerSummary> portion = portion(query, null);
        while (!portion.isEmpty()) {
            portion.forEach(receiver);
            portion = portion(query, portion.getLast());
        }
    }

    private List<CustomerSummary> portion(CustomerQuery query, @Nullable CustomerSummary last) {
        Conditions asked = Conditions.of(query);
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
        Conditions asked = Conditions.of(new CustomerQuery(null, null, null));
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

    /** The conditions of one statement and what they are about. */
    private record Conditions(List<String> all, Map<String, Object> params) {

        static Conditions of(CustomerQuery query) {
            return of(query, false);
        }

        /** @param many whether so many have the words that it is quicker to meet them than to look for them */
        static Conditions of(CustomerQuery query, boolean many) {
            Conditions asked = new Conditions(new ArrayList<>(), new HashMap<>());
            asked.add("f.erased_at is null", Map.of());
            Optional.ofNullable(query.buyers())
                    .ifPresent(buyers -> asked.add(buyers ? "f.orders > 0" : "f.orders = 0", Map.of()));
            Optional.ofNullable(query.tag())
                    .ifPresent(tag -> asked.add(
                            "f.customer_id in (select customer_id from orders.customer_tag where tag = :tag)",
                            Map.of("tag", tag)));
            Optional.ofNullable(query.words()).ifPresent(many ? asked::commonWords : asked::words);
            return asked;
        }

        static String pattern(String words) {
            return "%" + OrderLists.escaped(words) + "%";
        }

        /** No index finds these: the list is walked in its order until the page is full. Finds whom {@link #words} finds. */
        private void commonWords(String words) {
            String either = """
                    (exists (
                        select from orders.customer_order o where o.customer_id = f.customer_id
                            and (o.email ilike :words escape '\\' or o.name ilike :words escape '\\') offset 0)""";
            String digits = words.startsWith("#") ? words.substring(1) : words;
            if (digits.matches("[0-9]{1,15}")) {
                either += """
                         or f.customer_id in (select customer_id from orders.customer_order where number = :number)""";
                params.put("number", Long.valueOf(digits));
            }
            add(either + ")", Map.of("words", pattern(words)));
        }

        /** A union and no "or": each part finds an index of its own, those of the orders. */
        private void words(String words) {
            if (EmailAddress.isWellFormed(words)) {
                String begun = OrderLists.escaped(words.toLowerCase(Locale.ROOT)) + "%";
                // an array and no join: the planner has no idea how few they are, and would read the whole list instead
                add("""
                        f.customer_id = any (array(
                            select g.customer_id from orders.customer_figures g
                            where g.erased_at is null and lower(g.email) like :words))""", Map.of("words", begun));
                return;
            }
            String either = """
                    f.customer_id in (
                        select customer_id from orders.customer_order where email ilike :words escape '\\'
                        union select customer_id from orders.customer_order where name ilike :words escape '\\'""";
            String digits = words.startsWith("#") ? words.substring(1) : words;
            if (digits.matches("[0-9]{1,15}")) {
                either += " union select customer_id from orders.customer_order where number = :number";
                params.put("number", Long.valueOf(digits));
            }
            add(either + ")", Map.of("words", pattern(words)));
        }

        void add(String condition, Map<String, Object> its) {
            all.add(condition);
            params.putAll(its);
        }

        String sql() {
            return " from orders.customer_figures f where " + String.join(" and ", all);
        }
    }
}
