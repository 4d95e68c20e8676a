package shop.stoa.catalog;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import shop.stoa.kernel.Money;
import shop.stoa.kernel.Sku;
import shop.stoa.kernel.Slug;

/**
 * The staff's list. A page begins behind the last line of the one before it, which an index finds at once; so the last page
 * costs what the first one does.
 */
@Repository
class ProductList {

    private static final int MOST_WORDS = 8;
    private static final int LONGEST_TEXT = 200;

    /** Where so many or fewer have the words, they are gathered; more are met by walking the list in its order. */
    private static final int GATHERED = 2_000;

    /** When the last line was changed, in microseconds, and its product. */
    private static final Pattern PLACE = Pattern.compile("(-?[0-9]{1,18})-([0-9]{1,18})");

    private static final String LINES = """
            with found as (%s)
            select p.id, p.slug, p.title, p.status, p.active_from, p.active_until, p.currency, p.lowest_price,
                p.highest_price, p.updated_at, b.name as brand, c.name as category, i.image_key, i.image_width,
                i.image_height, i.image_placeholder, i.image_alt,
                array(
                    select v.sku from catalog.variant v
                    where v.product_id = p.id and v.retired_at is null order by v.position) as skus
            from found
            join catalog.product p on p.id = found.id
            join catalog.category c on c.id = p.category_id
            left join catalog.brand b on b.id = p.brand_id
            left join catalog.product_image i on i.product_id = p.id and i.position = 0
            order by %s""";

    private final JdbcClient jdbc;

    ProductList(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    ProductLines page(ProductFilter filter, ProductSort sort, @Nullable String after, int count) {
        Map<String, Object> parameters = new HashMap<>();
        List<String> conditions = conditions(filter, parameters);
        gather(filter, conditions, parameters);
        begin(sort, after, conditions, parameters);
        String order = switch (sort) {
            case LATEST_CHANGE -> "p.updated_at desc, p.id desc";
            case TITLE -> "lower(p.title), p.id";
            case TITLE_BACKWARDS -> "lower(p.title) desc, p.id desc";
        };
        String found = "select p.id from catalog.product p where " + String.join(" and ", conditions) + " order by "
                + order + " limit " + (count + 1);
        List<ProductLine> lines = jdbc.sql(LINES.formatted(found, order))
                .params(parameters)
                .query(ProductList::line)
                .list();
        return lines.size() <= count
                ? new ProductLines(lines, null)
                : new ProductLines(lines.subList(0, count), lines.get(count - 1).place());
    }

    /** In the order of their numbers. */
    List<ProductId> idsAfter(ProductFilter filter, @Nullable ProductId after, int count) {
        Map<String, Object> parameters = new HashMap<>();
        List<String> conditions = conditions(filter, parameters);
        parameters.put("after", after == null ? 0 : after.value());
        conditions.add("p.id > :after");
        return jdbc.sql("select p.id from catalog.product p where " + String.join(" and ", conditions)
                        + " order by p.id limit " + count)
                .params(parameters)
                .query((row, number) -> new ProductId(row.getLong("id")))
                .list();
    }

    /** How many there are, as far as {@code most}. */
    int count(ProductFilter filter, int most) {
        Map<String, Object> parameters = new HashMap<>();
        List<String> conditions = conditions(filter, parameters);
        return jdbc.sql("select count(*) from (select from catalog.product p where " + String.join(" and ", conditions)
                        + " limit " + most + ") counted")
                .params(parameters)
                .query(Integer.class)
                .single();
    }

    /** @param conditions of {@code catalog.product p} */
    record Narrowed(String conditions, Map<String, Object> parameters) {}

    /** The same for statements of others. */
    Narrowed narrowed(ProductFilter filter) {
        Map<String, Object> parameters = new HashMap<>();
        return new Narrowed(String.join(" and ", conditions(filter, parameters)), parameters);
    }

    private static List<String> conditions(ProductFilter filter, Map<String, Object> parameters) {
        List<String> conditions = new ArrayList<>(List.of("true"));
        if (filter.status() != null) {
            conditions.add("p.status = :status");
            parameters.put("status", filter.status().name());
        }
        if (filter.planned()) {
            // the first two as the index has them
            conditions.add("p.status = 'ACTIVE' and p.active_from is not null and p.active_from > now()");
        }
        if (filter.category() != null) {
            conditions.add("""
                    p.category_id = any (array(
                        with recursive shelf (id) as (
                            select id from catalog.category where slug = :category
                            union all
                            select c.id from catalog.category c join shelf on c.parent_id = shelf.id)
                        select id from shelf))""");
            parameters.put("category", filter.category().value());
        }
        if (filter.brand() != null) {
            conditions.add("p.brand_id = (select id from catalog.brand where slug = :brand)");
            parameters.put("brand", filter.brand().value());
        }
        if (filter.tag() != null) {
            conditions.add(ProductRules.isClean(filter.tag()) ? "p.tags @> array[:tag]::text[]" : "false");
            parameters.put("tag", filter.tag());
        }
        if (filter.text() != null) {
            words(filter.text(), conditions, parameters);
        }
        return conditions;
    }

    /**
     * Looks first for few that have the words, which trigrams find at once. The plan of the list does not know the words it will be asked
     * for, and would look for what nobody has along the whole of it.
     */
    private void gather(ProductFilter filter, List<String> conditions, Map<String, Object> parameters) {
        if (filter.text() == null) {
            return;
        }
        Map<String, Object> asked = new HashMap<>();
        List<String> words = new ArrayList<>(List.of("true"));
        words(filter.text(), words, asked);
        List<Long> found = jdbc.sql("select p.id from catalog.product p where " + String.join(" and ", words)
                        + " limit " + (GATHERED + 1))
                .params(asked)
                .query((row, number) -> row.getLong("id"))
                .list();
        if (found.size() <= GATHERED) {
            conditions.add("p.id = any (:gathered::bigint[])");
            parameters.put("gathered", found.toArray(Long[]::new));
        }
    }

    private static void words(String text, List<String> conditions, Map<String, Object> parameters) {
        String asked = text.substring(0, Math.min(LONGEST_TEXT, text.length())).strip();
        if (!ProductRules.isClean(asked)) {
            conditions.add("false");
            return;
        }
        Arrays.stream(asked.split("\\s+"))
                .filter(word -> !word.isEmpty())
                .limit(MOST_WORDS)
                .forEach(word -> {
                    String name = "word" + parameters.size();
                    conditions.add("lower(p.title || ' ' || p.codes) like :" + name);
                    parameters.put(name, "%" + word.toLowerCase(Locale.ROOT).replaceAll("([\\\\%_])", "\\\\$1") + "%");
                });
    }

    private static void begin(
            ProductSort sort, @Nullable String after, List<String> conditions, Map<String, Object> parameters) {
        Matcher place = PLACE.matcher(after == null ? "" : after);
        if (!place.matches()) {
            return;
        }
        parameters.put("lastId", Long.parseLong(place.group(2)));
        if (sort != ProductSort.LATEST_CHANGE) {
            conditions.add("""
                    (lower(p.title), p.id) %s (
                        (select lower(title) from catalog.product where id = :lastId), cast(:lastId as bigint))""".formatted(sort == ProductSort.TITLE ? ">" : "<"));
        } else {
            conditions.add("(p.updated_at, p.id) < (:lastChange, :lastId)");
            Instant moment = Instant.EPOCH.plus(Long.parseLong(place.group(1)), ChronoUnit.MICROS);
            parameters.put("lastChange", moment.atOffset(ZoneOffset.UTC));
        }
    }

    private static ProductLine line(ResultSet row, int number) throws SQLException {
        Currency currency = Currency.getInstance(row.getString("currency"));
        return new ProductLine(
                new ProductId(row.getLong("id")),
                new Slug(row.getString("slug")),
                row.getString("title"),
                ProductStatus.valueOf(row.getString("status")),
                moment(row, "active_from"),
                moment(row, "active_until"),
                ImageColumns.read(row),
                row.getString("brand"),
                row.getString("category"),
                new Money(row.getLong("lowest_price"), currency),
                new Money(row.getLong("highest_price"), currency),
                Arrays.stream((String[]) row.getArray("skus").getArray())
                        .map(Sku::new)
                        .toList(),
                row.getObject("updated_at", OffsetDateTime.class).toInstant());
    }

    private static @Nullable Instant moment(ResultSet row, String column) throws SQLException {
        OffsetDateTime moment = row.getObject(column, OffsetDateTime.class);
        return moment == null ? null : moment.toInstant();
    }
}
