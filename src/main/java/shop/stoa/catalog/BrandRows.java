package shop.stoa.catalog;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.stoa.kernel.Slug;

/** The makers, each under one name whatever its case. */
@Component
class BrandRows {

    private static final Slug NAMELESS = new Slug("brand");

    private final JdbcClient jdbc;

    BrandRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Their ids, by the names in small letters; those that are missing are founded. */
    Map<String, Long> foundedAs(SortedSet<String> names) {
        if (names.isEmpty()) {
            return Map.of();
        }
        Map<String, Long> ids = idsOf(names);
        for (String name : names) {
            ids.computeIfAbsent(name.toLowerCase(Locale.ROOT), missing -> found(name));
        }
        return ids;
    }

    private Map<String, Long> idsOf(SortedSet<String> names) {
        Map<String, Long> ids = new HashMap<>();
        List<String> lower =
                names.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
        jdbc.sql("select id, name from catalog.brand where lower(name) = any (:names::text[])")
                .param("names", lower.toArray(String[]::new))
                .query(row -> {
                    ids.put(row.getString("name").toLowerCase(Locale.ROOT), row.getLong("id"));
                });
        return ids;
    }

    private long found(String name) {
        String slug = Objects.requireNonNullElse(Slug.like(name), NAMELESS).value();
        return jdbc.sql("""
                insert into catalog.brand (id, slug, name)
                select id,
                    case when exists (select from catalog.brand where slug = :slug)
                        then left(:slug, 100) || '-' || id else :slug end,
                    :name
                from (select nextval('catalog.brand_seq') as id) fresh
                returning id""")
                .param("slug", slug)
                .param("name", name)
                .query(Long.class)
                .single();
    }
}
