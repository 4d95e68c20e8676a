package shop.stoa.imports;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import shop.stoa.catalog.Attribute;
import shop.stoa.catalog.Attributes;
import shop.stoa.catalog.Brand;
import shop.stoa.catalog.Brands;
import shop.stoa.catalog.Categories;
import shop.stoa.catalog.TaxonomyRefused;
import shop.stoa.kernel.NotFound;
import shop.stoa.kernel.Slug;
import shop.stoa.web.ShopSettings;

/** What runs made besides their products: categories, brands and attributes. */
@Component
class MadeByRuns {

    private final Categories categories;
    private final Brands brands;
    private final Attributes attributes;
    private final ShopSettings shop;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    MadeByRuns(
            Categories categories,
            Brands brands,
            Attributes attributes,
            ShopSettings shop,
            JdbcClient jdbc,
            TransactionTemplate transaction) {
        this.categories = categories;
        this.brands = brands;
        this.attributes = attributes;
        this.shop = shop;
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    /** Of what kind it is. */
    enum Kind {
        CATEGORY,
        BRAND,
        ATTRIBUTE
    }

    /** Which brands and attributes there are. */
    record Present(Set<String> brands, Set<String> attributes) {}

    Present present() {
        Set<String> makers = new HashSet<>();
        brands.all().stream().map(Brand::slug).map(Slug::value).forEach(makers::add);
        Set<String> keys = new HashSet<>();
        attributes.all(shop.locale()).stream().map(Attribute::key).forEach(keys::add);
        return new Present(makers, keys);
    }

    /** Within the transaction that made it. @param before what there was when it began @param fresh categories that it made */
    void remember(long run, Present before, List<Slug> fresh) {
        Present now = present();
        remember(run, Kind.CATEGORY, fresh.stream().map(Slug::value).toList());
        remember(run, Kind.BRAND, fresh(before.brands, now.brands));
        remember(run, Kind.ATTRIBUTE, fresh(before.attributes, now.attributes));
    }

    private static List<String> fresh(Set<String> before, Set<String> now) {
        return now.stream().filter(key -> !before.contains(key)).toList();
    }

    private void remember(long run, Kind kind, List<String> keys) {
        if (!keys.isEmpty()) {
            jdbc.sql("""
                    insert into imports.made (run_id, kind, key)
                    select :run, :kind, key from unnest(:keys::text[]) with ordinality as made (key, place) order by place
                    on conflict do nothing""")
                    .param("run", run)
                    .param("kind", kind.name())
                    .param("keys", keys.toArray(String[]::new))
                    .update();
        }
    }

    /** @param changes of the run itself, after it was made */
    private record Made(long id, Kind kind, String key, int changes) {}

    /** What this run made of a kind. */
    Set<String> madeBy(long run, Kind kind) {
        return Set.copyOf(jdbc.sql("select key from imports.made where run_id = :run and kind = :kind")
                .param("run", run)
                .param("kind", kind.name())
                .query((row, number) -> row.getString("key"))
                .list());
    }

    /** The run itself has changed a category that it made. */
    void changed(long run, Slug category) {
        jdbc.sql(
                        "update imports.made set changes = changes + 1 where run_id = :run and kind = 'CATEGORY' and key = :key")
                .param("run", run)
                .param("key", category.value())
                .update();
    }

    /** Each by itself, the last one first, so that what is below goes before what is above. What anything uses stays. */
    void takeBack(long run) {
        List<Made> made = jdbc.sql(
                        "select id, kind, key, changes from imports.made where run_id = :run order by id desc")
                .param("run", run)
                .query((row, number) -> new Made(
                        row.getLong("id"),
                        Kind.valueOf(row.getString("kind")),
                        row.getString("key"),
                        row.getInt("changes")))
                .list();
        made.forEach(this::takeBack);
    }

    private void takeBack(Made one) {
        try {
            transaction.executeWithoutResult(status -> {
                if (remove(one)) {
                    jdbc.sql("delete from imports.made where id = :id")
                            .param("id", one.id)
                            .update();
                }
            });
        } catch (TaxonomyRefused | NotFound usedOrGone) {
            // that is what decides
        }
    }

    private boolean remove(Made one) {
        switch (one.kind) {
            case CATEGORY -> {
                Slug slug = new Slug(one.key);
                if (categories.sheetOf(slug).version() > one.changes) {
                    return false; // somebody has made it their own
                }
                categories.remove(slug);
            }
            case BRAND -> brands.remove(new Slug(one.key));
            case ATTRIBUTE -> attributes.remove(one.key);
        }
        return true;
    }
}
