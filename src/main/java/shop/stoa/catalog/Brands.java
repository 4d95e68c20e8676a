package shop.stoa.catalog;

import java.util.List;
import java.util.Set;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shop.stoa.catalog.ShelfFault.Kind;
import shop.stoa.kernel.Slug;

/** The front door to the makers of things. A brand is founded by the first product that names it. */
@Service
public class Brands {

    private static final int LONGEST_NAME = 80;

    private final JdbcClient jdbc;
    private final Shelving shelving;
    private final ApplicationEventPublisher news;

    Brands(JdbcClient jdbc, Shelving shelving, ApplicationEventPublisher news) {
        this.jdbc = jdbc;
        this.shelving = shelving;
        this.news = news;
    }

    /** All of them, by name. */
    public List<Brand> all() {
        return jdbc.sql("select slug, name from catalog.brand order by lower(name)")
                .query((row, number) -> new Brand(new Slug(row.getString("slug")), row.getString("name")))
                .list();
    }

    /**
     * Calls a brand otherwise, on all its products; its slug stays.
     *
     * @throws NoSuchBrand where no brand has this slug
     * @throws ShelfRefused where the name is empty, too long, or another brand's
     */
    @Transactional
    public void rename(Slug slug, String name) {
        shelving.lock();
        long id = jdbc.sql("select id from catalog.brand where slug = :slug")
                .param("slug", slug.value())
                .query(Long.class)
                .optional()
                .orElseThrow(() -> new NoSuchBrand(slug));
        if (!ProductRules.isText(name, LONGEST_NAME)) {
            throw new ShelfRefused(new ShelfFault(Kind.NAME));
        }
        if (isTaken(name.strip(), id)) {
            throw new ShelfRefused(new ShelfFault(Kind.NAME_TAKEN, name.strip()));
        }
        jdbc.sql("update catalog.brand set name = :name where id = :id")
                .param("name", name.strip())
                .param("id", id)
                .update();
        Set<ProductId> products = Set.copyOf(jdbc.sql("select id from catalog.product where brand_id = :id")
                .param("id", id)
                .query((row, number) -> new ProductId(row.getLong("id")))
                .list());
        if (!products.isEmpty()) {
            news.publishEvent(new CatalogEvent.ProductsChanged(products));
        }
    }

    private boolean isTaken(String name, long id) {
        return jdbc.sql("select exists (select from catalog.brand where lower(name) = lower(:name) and id <> :id)")
                .param("name", name)
                .param("id", id)
                .query(Boolean.class)
                .single();
    }
}
