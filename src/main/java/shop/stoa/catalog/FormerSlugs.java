package shop.stoa.catalog;

import java.util.Collection;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.stoa.kernel.Slug;

/** The addresses that things had before: kept for ever, unless another thing is called so now. */
@Component
class FormerSlugs {

    private final JdbcClient jdbc;

    FormerSlugs(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    enum Kind {
        PRODUCT,
        CATEGORY,
        COLLECTION
    }

    /** The thing is called otherwise from now on. */
    void leave(Kind kind, Slug former, long thing) {
        jdbc.sql("""
                insert into catalog.former_slug (kind, slug, target) values (:kind, :slug, :target)
                on conflict (kind, slug) do update set target = excluded.target""")
                .param("kind", kind.name())
                .param("slug", former.value())
                .param("target", thing)
                .update();
    }

    /** Things are called so: the slugs lead to them, and to nothing that was called so before. */
    void take(Kind kind, Collection<Slug> slugs) {
        jdbc.sql("delete from catalog.former_slug where kind = :kind and slug = any (:slugs::text[])")
                .param("kind", kind.name())
                .param("slugs", slugs.stream().map(Slug::value).toArray(String[]::new))
                .update();
    }

    /** All its addresses of old are free again, for it is gone. */
    void forget(Kind kind, long thing) {
        jdbc.sql("delete from catalog.former_slug where kind = :kind and target = :target")
                .param("kind", kind.name())
                .param("target", thing)
                .update();
    }

    /** What the thing that was once called so is called now. */
    Optional<Slug> present(Kind kind, Slug former) {
        String things = switch (kind) {
            case PRODUCT -> "join catalog.product t on t.id = f.target";
            case CATEGORY -> "join catalog.category t on t.id = f.target";
            case COLLECTION -> "join catalog.collection t on t.id = f.target";
        };
        return jdbc.sql("select t.slug from catalog.former_slug f " + things
                        + " where f.kind = :kind and f.slug = :slug")
                .param("kind", kind.name())
                .param("slug", former.value())
                .query(String.class)
                .optional()
                .map(Slug::new);
    }
}
