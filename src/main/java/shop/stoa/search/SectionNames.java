package shop.stoa.search;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.stoa.catalog.Catalog;
import shop.stoa.catalog.CategoryTree;
import shop.stoa.web.ShopSettings;

/** Finds out whose products have to be read again where categories are called otherwise or lie elsewhere. */
@Component
class SectionNames {

    private final Catalog catalog;
    private final News news;
    private final JdbcClient jdbc;
    private final List<Locale> languages;

    SectionNames(Catalog catalog, News news, JdbcClient jdbc, ShopSettings shop) {
        this.catalog = catalog;
        this.news = news;
        this.jdbc = jdbc;
        this.languages = shop.everyLanguage();
    }

    /** Inside a transaction. */
    void spread() {
        Map<String, String> now = new LinkedHashMap<>();
        for (Locale language : languages) {
            catalog.categories(language).roots().forEach(root -> say(root, "", now));
        }
        Map<String, String> before = new HashMap<>();
        jdbc.sql("select slug, said from search.section").query(row -> {
            before.put(row.getString("slug"), row.getString("said"));
        });
        List<String> changed = new ArrayList<>();
        now.forEach((slug, said) -> {
            if (!said.equals(before.remove(slug))) {
                changed.add(slug);
            }
        });
        if (changed.isEmpty() && before.isEmpty()) {
            return;
        }
        jdbc.sql("delete from search.section where slug = any (:slugs::text[])")
                .param("slugs", before.keySet().toArray(String[]::new))
                .update();
        jdbc.sql("""
                insert into search.section (slug, said)
                select * from unnest(:slugs::text[], :said::text[]) order by 1
                on conflict (slug) do update set said = excluded.said""")
                .param("slugs", changed.toArray(String[]::new))
                .param("said", changed.stream().map(now::get).toArray(String[]::new))
                .update();
        changed.addAll(before.keySet());
        news.ofProductsIn(changed);
    }

    /** What a product's document has of its category: the way to it, and its names. */
    private static void say(CategoryTree.Node node, String above, Map<String, String> said) {
        String path = above + "/" + node.slug() + " " + node.name();
        said.merge(node.slug().value(), path, (first, next) -> first + "\n" + next);
        node.children().forEach(child -> say(child, path, said));
    }
}
