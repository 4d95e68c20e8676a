package shop.stoa.catalog;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shop.stoa.kernel.Slug;

/** The front door for whoever fills the shelves: staff, the demo, imports. */
@Service
public class Assortment {

    private final CategoryRepository categories;
    private final ProductRepository products;
    private final TranslatedTexts texts;
    private final ApplicationEventPublisher news;
    private final Clock clock;

    Assortment(
            CategoryRepository categories,
            ProductRepository products,
            TranslatedTexts texts,
            ApplicationEventPublisher news,
            Clock clock) {
        this.categories = categories;
        this.products = products;
        this.texts = texts;
        this.news = news;
        this.clock = clock;
    }

    /** Whether there is neither a category nor a product. */
    @Transactional(readOnly = true)
    public boolean isEmpty() {
        return categories.count() == 0 && products.count() == 0;
    }

    /**
     * Adds a category below its parent, after its siblings.
     *
     * @throws IllegalArgumentException where the slug is taken or the name is empty
     * @throws NoSuchCategory where the parent does not exist
     */
    @Transactional
    public void addCategory(NewCategory category) {
        if (categories.existsBySlug(category.slug().value())) {
            throw new IllegalArgumentException("There is a category " + category.slug() + " already");
        }
        Category parent = category.parent() == null ? null : find(category.parent());
        categories.saveAndFlush(new Category(category, parent, categories.lastPositionBelow(parent) + 1));
        news.publishEvent(new CatalogEvent.CategoryAdded(category.slug()));
    }

    /**
     * Adds a product and publishes it.
     *
     * @throws IllegalArgumentException where a SKU or the slug is taken, or the variants do not fit the options
     * @throws NoSuchCategory where its category does not exist
     */
    @Transactional
    public ProductId addProduct(NewProduct product) {
        Product added = new Product(product, find(product.category()), clock.instant());
        requireFree(product);
        texts.remember(product.options());
        ProductId id = products.saveAndFlush(added).id();
        texts.spreadValues(id);
        news.publishEvent(new CatalogEvent.ProductPublished(id, product.slug()));
        return id;
    }

    private void requireFree(NewProduct product) {
        if (products.existsBySlug(product.slug().value())) {
            throw new IllegalArgumentException("There is a product " + product.slug() + " already");
        }
        List<String> taken = products.takenAmong(product.variants().stream()
                .map(variant -> variant.sku().value().toLowerCase(Locale.ROOT))
                .toList());
        if (!taken.isEmpty()) {
            throw new IllegalArgumentException("There are SKUs " + taken + " already");
        }
    }

    private Category find(Slug slug) {
        return categories.findBySlug(slug.value()).orElseThrow(() -> new NoSuchCategory(slug));
    }
}
