package shop.stoa.catalog;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.stoa.kernel.Sku;
import shop.stoa.kernel.Slug;
import shop.stoa.media.ImageKey;

/** Finds products by what they are called, and one after the other. */
@Component
class ShelfIndex {

    private final JdbcClient jdbc;

    ShelfIndex(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Of any status. @throws NoSuchProduct where no product has this slug */
    ProductId idOf(Slug slug) {
        return find(slug, "true").orElseThrow(() -> new NoSuchProduct(slug));
    }

    /** @throws NoSuchProduct where shoppers see no product of this slug */
    ProductId visible(Slug slug) {
        return find(slug, Visible.P).orElseThrow(() -> new NoSuchProduct(slug));
    }

    private Optional<ProductId> find(Slug slug, String condition) {
        return jdbc.sql("select p.id from catalog.product p where p.slug = :slug and " + condition)
                .param("slug", slug.value())
                .query(Long.class)
                .optional()
                .map(ProductId::new);
    }

    Map<Slug, ProductId> idsOf(Collection<Slug> slugs) {
        Map<Slug, ProductId> ids = new HashMap<>();
        jdbc.sql("select slug, id from catalog.product where slug = any (:slugs::text[])")
                .param("slugs", slugs.stream().map(Slug::value).toArray(String[]::new))
                .query(row -> {
                    ids.put(new Slug(row.getString("slug")), new ProductId(row.getLong("id")));
                });
        return ids;
    }

    /** By slugs that products had before and none has now. */
    Map<Slug, Slug> presentSlugsOf(Collection<Slug> former) {
        Map<Slug, Slug> present = new HashMap<>();
        jdbc.sql("""
                        select f.slug as former, p.slug
                        from catalog.former_slug f join catalog.product p on p.id = f.target
                        where f.kind = 'PRODUCT' and f.slug = any (:slugs::text[])
                            and not exists (select from catalog.product now where now.slug = f.slug)""")
                .param("slugs", former.stream().map(Slug::value).toArray(String[]::new))
                .query(row -> {
                    present.put(new Slug(row.getString("former")), new Slug(row.getString("slug")));
                });
        return present;
    }

    /** Sold variants that go by this SKU, or by this barcode with or without the zero that makes a UPC an EAN. */
    List<Sku> skusOf(String code) {
        return jdbc.sql("""
                        select sku from catalog.variant where lower(sku) = lower(:code) and retired_at is null
                        union
                        select sku from catalog.variant
                        where barcode in (:code, '0' || :code, regexp_replace(:code, '^0', '')) and retired_at is null
                        order by 1""")
                .param("code", code)
                .query((row, number) -> new Sku(row.getString("sku")))
                .list();
    }

    /** By the SKU in small letters. */
    Map<String, ProductId> ownersOf(Collection<Sku> skus) {
        Map<String, ProductId> owners = new HashMap<>();
        jdbc.sql("select lower(sku) as sku, product_id from catalog.variant where lower(sku) = any (:skus::text[])")
                .param(
                        "skus",
                        skus.stream()
                                .map(sku -> sku.value().toLowerCase(Locale.ROOT))
                                .toArray(String[]::new))
                .query(row -> {
                    owners.put(row.getString("sku"), new ProductId(row.getLong("product_id")));
                });
        return owners;
    }

    Set<Sku> owned(Collection<Sku> skus) {
        return jdbc.sql("select sku from catalog.variant where sku = any (:skus::text[])")
                .param("skus", skus.stream().map(Sku::value).toArray(String[]::new))
                .query((row, number) -> new Sku(row.getString("sku")))
                .set();
    }

    Map<ProductId, List<Sku>> everySkuOf(Collection<ProductId> products) {
        Map<ProductId, List<Sku>> skus = new HashMap<>();
        jdbc.sql("""
                        select product_id, sku from catalog.variant where product_id = any (:products::bigint[])
                        order by product_id, retired_at is not null, position, id""")
                .param("products", products.stream().map(ProductId::value).toArray(Long[]::new))
                .query(row -> {
                    skus.computeIfAbsent(new ProductId(row.getLong("product_id")), id -> new ArrayList<>())
                            .add(new Sku(row.getString("sku")));
                });
        return skus;
    }

    List<Long> after(@Nullable ProductId after, int count) {
        return after(after, count, "true");
    }

    List<Long> visibleAfter(@Nullable ProductId after, int count) {
        return after(after, count, Visible.P);
    }

    private List<Long> after(@Nullable ProductId after, int count, String condition) {
        return jdbc.sql("select p.id from catalog.product p where p.id > :after and " + condition
                        + " order by p.id limit :count")
                .param("after", after == null ? 0 : after.value())
                .param("count", count)
                .query((row, number) -> row.getLong("id"))
                .list();
    }

    Set<ProductId> showing(ImageKey picture) {
        return Set.copyOf(jdbc.sql("select distinct product_id from catalog.product_image where image_key = :key")
                .param("key", picture.value())
                .query((row, number) -> new ProductId(row.getLong("product_id")))
                .list());
    }

    /** @return those that are another one now */
    Set<ProductId> setStatus(Collection<ProductId> products, ProductStatus status, Instant now) {
        return Set.copyOf(jdbc.sql("""
                update catalog.product set status = :status, version = version + 1, updated_at = :now,
                    published_at = case
                        when published_at <= :now then published_at
                        when :status = 'ACTIVE' then coalesce(active_from, :now) end
                where id = any (:products::bigint[]) and status <> :status
                returning id""")
                .param("products", products.stream().map(ProductId::value).toArray(Long[]::new))
                .param("status", status.name())
                .param("now", now.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC))
                .query((row, number) -> new ProductId(row.getLong("id")))
                .list());
    }

    void raiseVersion(ProductId product) {
        jdbc.sql("update catalog.product set version = version + 1 where id = :product")
                .param("product", product.value())
                .update();
    }

    boolean isEmpty() {
        return jdbc.sql("select not exists (select from catalog.product)")
                .query(Boolean.class)
                .single();
    }

    long count() {
        return jdbc.sql("select count(*) from catalog.product")
                .query(Long.class)
                .single();
    }
}
