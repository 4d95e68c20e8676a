package shop.stoa.catalog;

import java.util.List;
import java.util.Set;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shop.stoa.catalog.TaxonomyFault.Kind;
import shop.stoa.kernel.Slug;

/** The front door to the makers of things. A brand is founded by the first product that names it. */
@Service
public class Brands {

    private static final int LONGEST_NAME = 80;

    private final JdbcClient jdbc;
    private final NamedByRules rules;
    private final ProductIntake intake;
    private final ApplicationEventPublisher news;

    Brands(JdbcClient jdbc, NamedByRules rules, ProductIntake intake, ApplicationEventPublisher news) {
        this.jdbc = jdbc;
        this.rules = rules;
        this.intake = intake;
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
     * @param known what it was called when somebody decided that
     * @throws NoSuchBrand where no brand has this slug
     * @throws ChangedMeanwhile where it is called otherwise by now
     * @throws TaxonomyRefused where the name is empty, too long, or another brand's
     */
    @Transactional
    public void rename(Slug slug, String known, String name) {
        intake.lock();
        Named before = jdbc.sql("select id, name from catalog.brand where slug = :slug")
                .param("slug", slug.value())
                .query(Named.class)
                .optional()
                .orElseThrow(() -> new NoSuchBrand(slug));
        if (!before.name.equals(known)) {
            throw new ChangedMeanwhile("The brand");
        }
        long id = before.id;
        if (!ProductRules.isText(name, LONGEST_NAME)) {
            throw new TaxonomyRefused(new TaxonomyFault(Kind.NAME));
        }
        if (isTaken(name.strip(), id)) {
            throw new TaxonomyRefused(new TaxonomyFault(Kind.NAME_TAKEN, name.strip()));
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

    /**
     * Takes a brand away that no product has.
     *
     * @throws NoSuchBrand where no brand has this slug
     * @throws TaxonomyRefused where a product has it, of whatever status, or a rule of a collection is about it
     */
    @Transactional
    public void remove(Slug slug) {
        intake.lock();
        Named brand = jdbc.sql("select id, name from catalog.brand where slug = :slug")
                .param("slug", slug.value())
                .query(Named.class)
                .optional()
                .orElseThrow(() -> new NoSuchBrand(slug));
        rules.refuse(CollectionRule.Subject.BRAND, slug.value());
        int removed = jdbc.sql("""
                delete from catalog.brand b
                where id = :id and not exists (select from catalog.product p where p.brand_id = b.id)""").param("id", brand.id).update();
        if (removed == 0) {
            throw new TaxonomyRefused(new TaxonomyFault(Kind.IN_USE, brand.name));
        }
    }

    private record Named(long id, String name) {}

    private boolean isTaken(String name, long id) {
        return jdbc.sql("select exists (select from catalog.brand where lower(name) = lower(:name) and id <> :id)")
                .param("name", name)
                .param("id", id)
                .query(Boolean.class)
                .single();
    }
}
