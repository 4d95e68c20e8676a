package shop.stoa.search;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;
import shop.stoa.catalog.Catalog;
import shop.stoa.catalog.CatalogEvent;
import shop.stoa.catalog.CategoryTree;
import shop.stoa.catalog.NoSuchCategory;
import shop.stoa.kernel.Slug;
import shop.stoa.web.CacheUse;
import shop.stoa.web.Caching;
import shop.stoa.web.MemoryCache;
import shop.stoa.web.NewsFromElsewhere;
import shop.stoa.web.PageKeys;
import shop.stoa.web.PrimaryDatabase;
import shop.stoa.web.ShopSettings;

/**
 * The category tree, kept for a minute because every listing asks for it: a change is known as soon as this node hears of it.
 */
@Component
class Sections implements Caching {

    private static final int MOST_LANGUAGES = 64;
    private static final Duration KEPT_FOR = Duration.ofMinutes(1);

    private final Catalog catalog;
    private final ShopSettings shop;
    private final Clock clock;
    private final MemoryCache<String, Tree> last = new MemoryCache<>("search-sections", MOST_LANGUAGES);

    Sections(Catalog catalog, ShopSettings shop, Clock clock) {
        this.catalog = catalog;
        this.shop = shop;
        this.clock = clock;
    }

    @Override
    public List<CacheUse> caches() {
        return List.of(last.use());
    }

    /** @param above the names of those that it lies in, from the top @param words those of its name */
    record Section(CategoryTree.Node node, List<String> above, List<String> words) {}

    private record Tree(List<CategoryTree.Node> roots, Map<String, Section> bySlug, Instant at) {}

    /** The categories right below this one, or the top ones. @throws NoSuchCategory where there is none of this slug */
    List<CategoryTree.Node> below(@Nullable Slug category, String language) {
        return category == null
                ? tree(language).roots
                : require(category, language).node.children();
    }

    /** @throws NoSuchCategory where there is none of this slug */
    Section require(Slug category, String language) {
        Section section = tree(language).bySlug.get(category.value());
        if (section == null) {
            // Another node may have added it a moment ago
            last.remove(language);
            section = tree(language).bySlug.get(category.value());
        }
        if (section == null) {
            throw new NoSuchCategory(category);
        }
        return section;
    }

    Map<String, Section> all(String language) {
        return tree(language).bySlug;
    }

    @TransactionalEventListener(fallbackExecution = true)
    void on(CatalogEvent.CategoriesChanged changed) {
        last.clear();
    }

    @EventListener
    void on(NewsFromElsewhere news) {
        if (news.keys().contains(PageKeys.ALL)) {
            last.clear();
        }
    }

    private Tree tree(String language) {
        Instant now = clock.instant();
        Tree fresh = last.get(language);
        if (fresh != null && now.isBefore(fresh.at.plus(KEPT_FOR))) {
            last.use().hit();
            return fresh;
        }
        last.use().miss();
        return last.compute(
                language,
                (same, known) -> known != null && now.isBefore(known.at.plus(KEPT_FOR))
                        ? known
                        : PrimaryDatabase.read(() -> read(language, now)));
    }

    private Tree read(String language, Instant now) {
        List<CategoryTree.Node> roots = catalog.categories(shop.everyLanguage().stream()
                        .filter(locale -> locale.getLanguage().equals(language))
                        .findFirst()
                        .orElseGet(shop::locale))
                .roots();
        Map<String, Section> bySlug = new LinkedHashMap<>();
        roots.forEach(root -> collect(root, List.of(), bySlug));
        return new Tree(roots, bySlug, now);
    }

    private static void collect(CategoryTree.Node node, List<String> above, Map<String, Section> bySlug) {
        bySlug.put(node.slug().value(), new Section(node, above, SearchWords.split(node.name())));
        List<String> path = new ArrayList<>(above);
        path.add(node.name());
        node.children().forEach(child -> collect(child, List.copyOf(path), bySlug));
    }
}
