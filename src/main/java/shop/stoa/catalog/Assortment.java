package shop.stoa.catalog;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shop.stoa.kernel.Sku;
import shop.stoa.kernel.Slug;

/** The front door for whoever fills the shelves: staff, the demo, imports. */
@Service
public class Assortment {

    private final Categories categories;
    private final ProductIntake intake;
    private final ProductReader reader;
    private final ShelfIndex shelf;
    private final Variants variants;
    private final ProductList list;
    private final Erasing erasing;
    private final ApplicationEventPublisher news;
    private final Clock clock;

    Assortment(
            Categories categories,
            ProductIntake intake,
            ProductReader reader,
            ShelfIndex shelf,
            Variants variants,
            ProductList list,
            Erasing erasing,
            ApplicationEventPublisher news,
            Clock clock) {
        this.categories = categories;
        this.intake = intake;
        this.reader = reader;
        this.shelf = shelf;
        this.variants = variants;
        this.list = list;
        this.erasing = erasing;
        this.news = news;
        this.clock = clock;
    }

    /** Whether there is neither a category nor a product. */
    @Transactional(readOnly = true)
    public boolean isEmpty() {
        return categories.areNone() && shelf.isEmpty();
    }

    /**
     * Adds a category below its parent, after its siblings; {@link Categories} does more for them.
     *
     * @throws TaxonomyRefused where it breaks rules
     */
    @Transactional
    public void addCategory(NewCategory category) {
        categories.add(category);
    }

    /**
     * Adds a product.
     *
     * @throws ProductRefused where it breaks rules
     */
    @Transactional
    public ProductId addProduct(NewProduct product) {
        return idOf(intake.put(List.of(product), new ProductIntake.Aim.Fresh()).getFirst());
    }

    /**
     * Replaces all that is said of a product. Variants that are left out are retired, those of a SKU that it had before are
     * taken up again; a former slug leads to the new one for ever.
     *
     * @param version of the sheet that was changed
     * @throws NoSuchProduct where there is none of this id
     * @throws ChangedMeanwhile where somebody else changed it after the sheet was read
     * @throws ProductRefused where it breaks rules
     */
    @Transactional
    public void changeProduct(ProductId id, int version, NewProduct product) {
        intake.lock();
        if (productFor(id).version() != version) {
            throw new ChangedMeanwhile("The product");
        }
        idOf(intake.put(List.of(product), new ProductIntake.Aim.Known(id)).getFirst());
    }

    /** Says that its texts in other languages are others now, so that nobody puts back what they read before. */
    @Transactional
    public void reworded(ProductId id) {
        shelf.raiseVersion(id);
    }

    /**
     * Adds products, or replaces all that is said of them where their slugs, the present ones or former ones, are known. By
     * a handful of statements however many they are, in one transaction, and telling {@link CatalogEvent.ProductsChanged}
     * once; to be given some hundreds at a time. A product that breaks rules is passed over, and the others are written.
     *
     * @return what became of each, in the same order
     */
    @Transactional
    public List<PutProduct> putProducts(List<NewProduct> products) {
        return intake.put(products, new ProductIntake.Aim.Named());
    }

    /**
     * A product as staff edit it, whatever its status.
     *
     * @throws NoSuchProduct where there is none of this id
     */
    @Transactional(readOnly = true)
    public ProductSheet productFor(ProductId id) {
        return sheetsOf(List.of(id)).stream().findFirst().orElseThrow(() -> new NoSuchProduct(id));
    }

    /** Products as staff edit them, in the order of their ids, those that are not there passed over: three statements. */
    @Transactional(readOnly = true)
    public List<ProductSheet> sheetsOf(Collection<ProductId> products) {
        return reader.read(products.stream().map(ProductId::value).toList()).values().stream()
                .map(StoredProduct::sheet)
                .toList();
    }

    /**
     * A page of the staff's list of products, of whatever status.
     *
     * @param after what the page before this one gave as its next; null, and anything else, begins at the beginning
     */
    @Transactional(readOnly = true)
    public ProductLines products(ProductFilter filter, ProductSort sort, @Nullable String after, int count) {
        return list.page(filter, sort, after, count);
    }

    /**
     * The numbers of the products that a filter lets through, in their order: so many, each time behind the last one that the
     * caller has, and be that one gone meanwhile.
     *
     * @param after null at the beginning
     */
    @Transactional(readOnly = true)
    public List<ProductId> idsOf(ProductFilter filter, @Nullable ProductId after, int count) {
        return list.idsAfter(filter, after, count);
    }

    /** How many products a list has, counted no further than {@code most}, so that it takes no longer for more of them. */
    @Transactional(readOnly = true)
    public int countProducts(ProductFilter filter, int most) {
        return list.count(filter, most);
    }

    /**
     * Gives products another status, at once and with their schedules as they are; those that are not there are passed over.
     *
     * @return how many are another one now
     */
    @Transactional
    public int setStatus(Collection<ProductId> products, ProductStatus status) {
        intake.lock();
        Set<ProductId> changed = shelf.setStatus(products, status, clock.instant());
        if (!changed.isEmpty()) {
            news.publishEvent(new CatalogEvent.ProductsChanged(changed));
        }
        return changed.size();
    }

    /**
     * Erases products as if they had never been, their SKUs and addresses with them. Whoever asks for that knows that nobody has
     * ordered them; else {@link ProductStatus#ARCHIVED} is the way.
     *
     * @return those that are gone: one that somebody has picked for a collection stays
     */
    @Transactional
    public Set<ProductId> erase(Collection<ProductId> products) {
        intake.lock();
        Set<ProductId> erased = erasing.erase(products);
        if (!erased.isEmpty()) {
            news.publishEvent(new CatalogEvent.ProductsChanged(erased));
        }
        return erased;
    }

    /** The products of these slugs, whatever their status; slugs of nothing are not in the answer. */
    @Transactional(readOnly = true)
    public Map<Slug, ProductId> idsOf(Collection<Slug> slugs) {
        return shelf.idsOf(slugs);
    }

    /** What the products are called now that were called so before; slugs that a product has now are not in the answer. */
    @Transactional(readOnly = true)
    public Map<Slug, Slug> presentSlugsOf(Collection<Slug> former) {
        return shelf.presentSlugsOf(former);
    }

    /**
     * What a scanner means by this: variants that are sold and have it as their SKU, in whatever case, or as their barcode. More
     * than one where several share a barcode.
     */
    @Transactional(readOnly = true)
    public List<Sku> skusOf(String code) {
        return ProductRules.isClean(code) ? shelf.skusOf(code) : List.of();
    }

    /** Whose variants these are, the retired ones included, by the SKU in small letters; SKUs of nothing are not in the answer. */
    @Transactional(readOnly = true)
    public Map<String, ProductId> ownersOf(Collection<Sku> skus) {
        return shelf.ownersOf(skus);
    }

    /** Those of these SKUs, spelt exactly so, that a product has, and be it as one that is not sold any more. */
    @Transactional(readOnly = true)
    public Set<Sku> owned(Collection<Sku> skus) {
        return shelf.owned(skus);
    }

    /** The SKUs of products, those that are sold first and then those that are not any more, each in order. */
    @Transactional(readOnly = true)
    public Map<ProductId, List<Sku>> everySkuOf(Collection<ProductId> products) {
        return shelf.everySkuOf(products);
    }

    /** What these are called, for sale or not; SKUs of nothing are not in the answer. */
    @Transactional(readOnly = true)
    public Map<Sku, VariantName> namesOf(Collection<Sku> skus, Locale language) {
        return variants.findAll(Set.copyOf(skus), language.getLanguage()).values().stream()
                .collect(Collectors.toMap(
                        SellableVariant::sku, variant -> new VariantName(variant.title(), variant.choices())));
    }

    private static ProductId idOf(PutProduct outcome) {
        return switch (outcome) {
            case PutProduct.Added added -> added.id();
            case PutProduct.Changed changed -> changed.id();
            case PutProduct.Unchanged unchanged -> unchanged.id();
            case PutProduct.Refused refused -> throw new ProductRefused(refused.slug(), refused.faults());
        };
    }
}
