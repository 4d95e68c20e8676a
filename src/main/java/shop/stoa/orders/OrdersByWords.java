package shop.stoa.orders;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import shop.stoa.kernel.EmailAddress;
import shop.stoa.kernel.Sku;

/** Looks once for the orders that have certain words: to find them again for the count and for the page would cost as much each time. */
@Repository
class OrdersByWords {

    /** No more than so many are gathered; where one place has the words more often, its orders are met by walking. */
    static final int GATHERED = 2_000;

    /** As many lines are looked at for each order that is gathered: one may have several with the same words. */
    private static final int LINES_OF_AN_ORDER = 5;

    private static final Pattern GAP = Pattern.compile("\\s");

    private final JdbcClient jdbc;
    private final CommonWords common;

    OrdersByWords(JdbcClient jdbc, CommonWords common) {
        this.jdbc = jdbc;
        this.common = common;
    }

    /**
     * What was found.
     *
     * @param many whether one place has the words more often than they are gathered
     * @param few all orders that have them; null where they were not gathered
     * @param asked what was looked for
     */
    record Found(boolean many, @Nullable List<UUID> few, Asked asked) {}

    /** What words are taken for. Each knows what of an order they stand in, and which index says so. */
    private enum Kind {
        /** Anywhere in an address, a name or a SKU. */
        PARTS,

        /** The beginning of an address: all of them have parts in common, and trigrams hardly tell whole ones apart. */
        ADDRESS,

        /** The beginning of a SKU: likewise. */
        SKU,

        /** Anywhere in a name: no address and no SKU has a gap in it. */
        NAME
    }

    /**
     * What an order must have.
     *
     * @param params for the conditions
     */
    record Asked(Kind kind, Map<String, Object> params) {

        private static Asked of(String words, Kind kind) {
            Map<String, Object> params = new HashMap<>();
            if (kind != Kind.SKU) {
                params.put("words", parts(words));
            }
            if (kind == Kind.ADDRESS || kind == Kind.SKU) {
                putBeginning(words, params);
            }
            putNumber(words, params);
            return new Asked(kind, params);
        }

        private String email(String column) {
            return switch (kind) {
                case PARTS -> column + " ilike :words escape '\\'";
                case ADDRESS -> begins(column);
                case SKU, NAME -> "false";
            };
        }

        private String name(String column) {
            return kind == Kind.SKU ? "false" : column + " ilike :words escape '\\'";
        }

        private String sku(String column) {
            return switch (kind) {
                case PARTS, ADDRESS -> column + " ilike :words escape '\\'";
                case SKU -> begins(column);
                case NAME -> "false";
            };
        }

        private String orElseNumber(String otherwise) {
            return params.containsKey("number") ? otherwise : "";
        }

        /** Of the order {@code o}, and no index finds it. The offset keeps the planner from gathering all lines with these words. */
        String met() {
            return "(" + email("o.email") + " or " + name("o.name") + """
                     or exists (
                        select from orders.order_line l where l.order_id = o.id and %s offset 0)""".formatted(sku("l.sku"))
                    + orElseNumber(" or o.number = :number") + ")";
        }

        /** A union and no "or": each part finds an index of its own. */
        String union() {
            return "select id from orders.customer_order where " + email("email")
                    + " union select id from orders.customer_order where " + name("name")
                    + " union select order_id from orders.order_line where " + sku("sku") + unionNumber();
        }

        private String unionNumber() {
            return orElseNumber(" union select id from orders.customer_order where number = :number");
        }
    }

    /**
     * A whole address finds the orders of whoever has it, a whole SKU those with it, and both what begins with them; where there are none,
     * those of which they are a part.
     */
    Found find(String words) {
        if (EmailAddress.isWellFormed(words)) {
            Found whole = find(words, Kind.ADDRESS);
            if (whole.few == null || !whole.few.isEmpty()) {
                return whole;
            }
        }
        return find(words, wasOrdered(words) ? Kind.SKU : hasGap(words) ? Kind.NAME : Kind.PARTS);
    }

    private boolean wasOrdered(String sku) {
        return Sku.isWellFormed(sku)
                && jdbc.sql("select exists (select from orders.order_line where lower(sku) = :sku)")
                        .param("sku", sku.toLowerCase(Locale.ROOT))
                        .query(Boolean.class)
                        .single();
    }

    private Found find(String words, Kind kind) {
        Asked asked = Asked.of(words, kind);
        if ((kind == Kind.PARTS || kind == Kind.NAME) && common.ofOrders(parts(words))) {
            return new Found(true, null, asked);
        }
        return jdbc.sql("""
                        with mailed as materialized (
                                select id from orders.customer_order where %s limit :most),
                            named as materialized (
                                select id from orders.customer_order where %s limit :most),
                            lined as materialized (
                                select order_id as id from orders.order_line where %s limit :lines),
                            counted as materialized (
                                select greatest((select count(*) from mailed), (select count(*) from named),
                                        (select count(distinct id) from lined)) >= :most as many,
                                    (select count(*) from lined) < :lines as whole)
                        select many, case when whole and not many then array(
                                select id from mailed union select id from named union select id from lined%s) end as few
                        from counted""".formatted(asked.email("email"), asked.name("name"), asked.sku("sku"), asked.unionNumber()))
                .params(asked.params)
                .param("most", GATHERED + 1)
                .param("lines", LINES_OF_AN_ORDER * (GATHERED + 1))
                .query((row, n) -> new Found(row.getBoolean("many"), few(row), asked))
                .single();
    }

    private static @Nullable List<UUID> few(ResultSet row) throws SQLException {
        Array few = row.getArray("few");
        return few == null ? null : Arrays.asList((UUID[]) few.getArray());
    }

    /** An order's number, where the words are one. */
    static void putNumber(String words, Map<String, Object> params) {
        String digits = words.startsWith("#") ? words.substring(1) : words;
        if (digits.matches("[0-9]{1,15}")) {
            params.put("number", Long.valueOf(digits));
        }
    }

    /** What {@link #begins} is about: the words, and what comes behind all that begins with them. */
    static void putBeginning(String words, Map<String, Object> params) {
        String whole = words.toLowerCase(Locale.ROOT);
        params.put("whole", whole);
        params.put("behind", whole + Character.toString(Character.MAX_CODE_POINT));
    }

    /**
     * That a text begins with the words, in the way in which an index of small letters has them. No {@code like}: once PostgreSQL plans a
     * statement for all words there may be, it takes no index for that, since they could begin with a wildcard.
     */
    static String begins(String column) {
        return "lower(" + column + ") ~>=~ :whole and lower(" + column + ") ~<~ :behind";
    }

    /** No address has one, and no SKU. */
    static boolean hasGap(String words) {
        return GAP.matcher(words).find();
    }

    /** A pattern for what has the words anywhere. */
    static String parts(String words) {
        return "%" + escaped(words) + "%";
    }

    /** The words as they stand in a pattern that finds them literally. */
    static String escaped(String words) {
        return words.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }
}
