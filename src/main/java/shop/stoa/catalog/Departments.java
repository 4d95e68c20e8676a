package shop.stoa.catalog;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.event.TransactionalEventListener;
import shop.stoa.kernel.Slug;
import shop.stoa.web.CacheUse;
import shop.stoa.web.Caching;
import shop.stoa.web.NewsFromElsewhere;
import shop.stoa.web.PageKeys;
import shop.stoa.web.ShopMenu;

/** Reads the whole category tree at once: it is small, and every question about it concerns several of its levels. */
@Repository
class Departments implements Caching {

    private final JdbcClient jdbc;
    private final ShelfCounts counts;
    private final Kept<Shelves> kept;

    Departments(JdbcClient jdbc, ShelfCounts counts, Clock clock) {
        this.jdbc = jdbc;
        this.counts = counts;
        this.kept = new Kept<>("departments", this::read, clock);
    }

    @Override
    public List<CacheUse> caches() {
        return List.of(kept.use());
    }

    @TransactionalEventListener(fallbackExecution = true)
    void on(CatalogEvent.CategoriesChanged news) {
        kept.forget();
    }

    @EventListener
    void on(NewsFromElsewhere news) {
        if (news.keys().contains(PageKeys.ALL)) {
            kept.forget();
        }
    }

    CategoryTree tree(String language) {
        Shelves shelves = read(language);
        Map<Long, Long> products = counts.byCategory();
        return new CategoryTree(shelves.below(null).stream()
                .map(top -> node(top, shelves, products))
                .toList());
    }

    List<ShopMenu.Entry> menu(String language) {
        Shelves shelves = read(language);
        return shelves.below(null).stream()
                .map(top -> new ShopMenu.Entry(
                        top.name,
                        top.path(),
                        shelves.below(top.id).stream()
                                .map(child -> new ShopMenu.Entry(child.name, child.path()))
                                .toList()))
                .toList();
    }

    CategoryDetails detailsOf(Slug slug, String language) {
        return detailsOf(slug, read(language));
    }

    /** As every page may have it: what another node has changed shows some seconds later. */
    CategoryDetails shownOf(Slug slug, String language) {
        Shelves shelves = kept.in(language);
        return detailsOf(slug, shelves.has(slug) ? shelves : read(language));
    }

    private static CategoryDetails detailsOf(Slug slug, Shelves shelves) {
        Shelf shelf = shelves.named(slug);
        return new CategoryDetails(
                shelf.slug,
                shelf.name,
                shelf.introduction,
                shelf.image,
                shelves.pathTo(shelf.parent),
                shelves.below(shelf.id).stream().map(Shelf::summary).toList());
    }

    /** From the top down to a category, itself included, for as many as one likes, from one reading of all. */
    LongFunction<List<CategorySummary>> paths(String language) {
        return read(language)::pathTo;
    }

    /** The same as every page may have it. */
    LongFunction<List<CategorySummary>> shownPaths(String language) {
        Shelves shelves = kept.in(language);
        return category -> (shelves.byId.containsKey(category) ? shelves : read(language)).pathTo(category);
    }

    private static CategoryTree.Node node(Shelf shelf, Shelves shelves, Map<Long, Long> products) {
        List<CategoryTree.Node> children = shelves.below(shelf.id).stream()
                .map(child -> node(child, shelves, products))
                .toList();
        long own = Objects.requireNonNullElse(products.get(shelf.id), 0L);
        long all =
                own + children.stream().mapToLong(CategoryTree.Node::products).sum();
        return new CategoryTree.Node(shelf.slug, shelf.name, shelf.introduction, shelf.image, all, children);
    }

    private Shelves read(String language) {
        Map<Long, Shelf> byId = new LinkedHashMap<>();
        jdbc.sql("""
                        select c.id, c.parent_id, c.slug, coalesce(t.name, c.name) as name,
                            coalesce(t.introduction, c.introduction) as introduction,
                            c.image_key, c.image_width, c.image_height, c.image_placeholder,
                            coalesce(a.alt, c.image_alt) as image_alt
                        from catalog.category c
                        left join catalog.category_translation t on t.category_id = c.id and t.language = :language
                        left join catalog.picture_translation a
                            on a.image_key = c.image_key and a.language = :language
                        order by c.position, c.id""")
                .param("language", language)
                .query(Departments::shelf)
                .list()
                .forEach(shelf -> byId.put(shelf.id, shelf));
        return new Shelves(byId);
    }

    private static Shelf shelf(ResultSet row, int number) throws SQLException {
        return new Shelf(
                row.getLong("id"),
                row.getObject("parent_id", Long.class),
                new Slug(row.getString("slug")),
                row.getString("name"),
                row.getString("introduction"),
                ImageColumns.read(row));
    }

    private record Shelf(
            long id,
            @Nullable Long parent,
            Slug slug,
            String name,
            String introduction,
            @Nullable CatalogImage image) {

        String path() {
            return "/categories/" + slug;
        }

        CategorySummary summary() {
            return new CategorySummary(slug, name);
        }
    }

    private record Shelves(Map<Long, Shelf> byId, Map<Slug, Shelf> bySlug) {

        Shelves(Map<Long, Shelf> byId) {
            this(byId, byId.values().stream().collect(Collectors.toMap(Shelf::slug, shelf -> shelf)));
        }

        boolean has(Slug slug) {
            return bySlug.containsKey(slug);
        }

        List<Shelf> below(@Nullable Long parent) {
            return byId.values().stream()
                    .filter(shelf -> Objects.equals(shelf.parent, parent))
                    .toList();
        }

        Shelf named(Slug slug) {
            return Optional.ofNullable(bySlug.get(slug)).orElseThrow(() -> new NoSuchCategory(slug));
        }

        List<CategorySummary> pathTo(@Nullable Long category) {
            LinkedList<CategorySummary> path = new LinkedList<>();
            Shelf shelf = category == null ? null : byId.get(category);
            while (shelf != null) {
                path.addFirst(shelf.summary());
                shelf = shelf.parent == null ? null : byId.get(shelf.parent);
            }
            return new ArrayList<>(path);
        }
    }
}
