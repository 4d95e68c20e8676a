package shop.stoa.catalog;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shop.stoa.kernel.Sku;
import shop.stoa.kernel.Slug;

/**
 * The front door for programs that read everything there is: feeds, sitemaps, indexes. All of it comes in the order of product
 * ids, so many at a time as the caller likes to hold, each time beginning behind the last one that it has; a product that is
 * published meanwhile comes at the end.
 */
@Service
public class WholeCatalog {

    private final ShelfIndex shelf;
    private final ProductDetailsReader reader;
    private final AttributeUses uses;
    private final JdbcClient jdbc;

    WholeCatalog(ShelfIndex shelf, ProductDetailsReader reader, AttributeUses uses, JdbcClient jdbc) {
        this.shelf = shelf;
        this.reader = reader;
        this.uses = uses;
        this.jdbc = jdbc;
    }

    /**
     * Where a published product is found and what is to be seen of it.
     *
     * @param images the main one first; their words are in the shop's own language
     */
    public record Place(ProductId id, Slug slug, List<CatalogImage> images) {}

    /** Whole products that shoppers see. @param after null at the beginning */
    @Transactional(readOnly = true)
    public List<ProductDetails> productsAfter(@Nullable ProductId after, int count, Locale language) {
        return reader.of(shelf.visibleAfter(after, count), language.getLanguage());
    }

    /** The numbers of all products, whatever their status. @param after null at the beginning */
    public List<ProductId> idsAfter(@Nullable ProductId after, int count) {
        return shelf.after(after, count).stream().map(ProductId::new).toList();
    }

    /**
     * Products of any status, in the order of their ids, by six statements for all of them; those that are not there are
     * passed over. To be asked for some hundreds at a time.
     */
    @Transactional(readOnly = true)
    public List<ProductDetails> detailsOf(Collection<ProductId> products, Locale language) {
        return reader.of(products.stream().map(ProductId::value).toList(), language.getLanguage());
    }

    /** The products that these SKUs are variants of, whatever their status; unknown SKUs are passed over. */
    public Set<ProductId> holding(Collection<Sku> skus) {
        return jdbc.sql("select distinct product_id from catalog.variant where sku = any (:skus::text[])")
                .param("skus", skus.stream().map(Sku::value).toArray(String[]::new))
                .query((row, number) -> new ProductId(row.getLong("product_id")))
                .set();
    }

    /** The products that have a value of one of these attributes, or have it to choose, whatever their status. Reads all of them. */
    public Set<ProductId> having(Set<String> attributes) {
        return uses.having(attributes);
    }

    /** How many products there are, whatever their status. */
    public long count() {
        return shelf.count();
    }

    /** @param after null at the beginning */
    public List<Place> placesAfter(@Nullable ProductId after, int count) {
        Map<ProductId, Place> places = new LinkedHashMap<>();
        jdbc.sql("""
                        select p.id, p.slug, i.image_key, i.image_width, i.image_height, i.image_placeholder, i.image_alt
                        from (
                            select p.id, p.slug from catalog.product p
                            where p.id > :after and %s order by p.id limit :count) p
                        left join catalog.product_image i on i.product_id = p.id
                        order by p.id, i.position""".formatted(Visible.P))
                .param("after", valueOf(after))
                .param("count", count)
                .query(row -> {
                    Place place = places.computeIfAbsent(new ProductId(row.getLong("id")), id -> placeOf(id, row));
                    CatalogImage image = ImageColumns.read(row);
                    if (image != null) {
                        place.images.add(image);
                    }
                });
        return List.copyOf(places.values());
    }

    /** The last product of each full lot of so many: what lies between two of them is one part of the whole. */
    public List<ProductId> everyLast(int count) {
        return jdbc.sql("""
                        select id from (
                            select p.id, row_number() over (order by p.id) as place
                            from catalog.product p where %s) numbered
                        where place %% :count = 0 order by id""".formatted(Visible.P))
                .param("count", count)
                .query((row, number) -> new ProductId(row.getLong("id")))
                .list();
    }

    private static Place placeOf(ProductId id, ResultSet row) {
        try {
            return new Place(id, new Slug(row.getString("slug")), new ArrayList<>());
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static long valueOf(@Nullable ProductId id) {
        return id == null ? 0 : id.value();
    }
}
