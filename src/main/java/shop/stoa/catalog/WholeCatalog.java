package shop.stoa.catalog;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shop.stoa.kernel.Slug;

/**
 * The front door for programs that read everything there is: feeds and sitemaps. All of it comes in the order of product
 * ids, so many at a time as the caller likes to hold, each time beginning behind the last one that it has; a product that is
 * published meanwhile comes at the end.
 */
@Service
public class WholeCatalog {

    private final ProductRepository products;
    private final Departments departments;
    private final TranslatedTexts texts;
    private final JdbcClient jdbc;

    WholeCatalog(ProductRepository products, Departments departments, TranslatedTexts texts, JdbcClient jdbc) {
        this.products = products;
        this.departments = departments;
        this.texts = texts;
        this.jdbc = jdbc;
    }

    /**
     * Where a published product is found and what is to be seen of it.
     *
     * @param images the main one first; their words are in the shop's own language
     */
    public record Place(ProductId id, Slug slug, List<CatalogImage> images) {}

    /** Whole products. @param after null at the beginning */
    @Transactional(readOnly = true)
    public List<ProductDetails> productsAfter(@Nullable ProductId after, int count, Locale language) {
        String code = language.getLanguage();
        LongFunction<List<CategorySummary>> paths = departments.paths(code);
        return products.findByIdGreaterThanOrderById(valueOf(after), Limit.of(count)).stream()
                .map(product -> product.toDetails(texts.of(product.id(), code), paths.apply(product.categoryId())))
                .toList();
    }

    /** @param after null at the beginning */
    public List<Place> placesAfter(@Nullable ProductId after, int count) {
        Map<ProductId, Place> places = new LinkedHashMap<>();
        jdbc.sql("""
                        select p.id, p.slug, i.image_key, i.image_width, i.image_height, i.image_placeholder, i.image_alt
                        from (select id, slug from catalog.product where id > :after order by id limit :count) p
                        left join catalog.product_image i on i.product_id = p.id
                        order by p.id, i.position""").param("after", valueOf(after)).param("count", count).query(row -> {
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
                        select id from (select id, row_number() over (order by id) as place from catalog.product) numbered
                        where place % :count = 0 order by id""")
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
