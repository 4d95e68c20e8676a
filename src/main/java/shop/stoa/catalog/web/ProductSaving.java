package shop.stoa.catalog.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import shop.stoa.catalog.Assortment;
import shop.stoa.catalog.Catalog;
import shop.stoa.catalog.CatalogImage;
import shop.stoa.catalog.ChangedMeanwhile;
import shop.stoa.catalog.NewProduct;
import shop.stoa.catalog.ProductFault;
import shop.stoa.catalog.ProductId;
import shop.stoa.catalog.ProductRefused;
import shop.stoa.catalog.ProductSheet;
import shop.stoa.catalog.SellableVariant;
import shop.stoa.kernel.Sku;
import shop.stoa.kernel.Slug;
import shop.stoa.web.ShopSettings;

/** Brings a product's form into the books, or says in the form why not. */
@Component
class ProductSaving {

    private static final int MOST_ADDRESSES = 50;

    private final Assortment assortment;
    private final Catalog catalog;
    private final SentPictures pictures;
    private final TypedTranslations translations;
    private final TypedStock stock;
    private final ShopSettings shop;
    private final TransactionTemplate transaction;

    ProductSaving(
            Assortment assortment,
            Catalog catalog,
            SentPictures pictures,
            TypedTranslations translations,
            TypedStock stock,
            ShopSettings shop,
            TransactionTemplate transaction) {
        this.assortment = assortment;
        this.catalog = catalog;
        this.pictures = pictures;
        this.translations = translations;
        this.stock = stock;
        this.shop = shop;
        this.transaction = transaction;
    }

    /** What became of it. */
    sealed interface Outcome {}

    record Saved(ProductId id) implements Outcome {}

    /** The form says why. */
    record Refused() implements Outcome {}

    /**
     * Somebody else was faster.
     *
     * @param now what the books say
     * @param differences where the form says something else
     */
    record Stale(ProductSheet now, List<Difference> differences) implements Outcome {}

    /**
     * All of the form or nothing of it.
     *
     * @param sheet the product as it is now, or null for a new one
     * @param actor a staff member's e-mail address
     */
    Outcome save(Typed typed, @Nullable ProductSheet sheet, String actor, Locale reader) {
        ProductFields fields = new ProductFields(typed, shop);
        NewProduct product = read(typed, fields, sheet);
        stock.check(typed);
        if (product == null || typed.isRefused()) {
            return new Refused();
        }
        try {
            return sheet == null
                    ? add(typed, product, actor)
                    : together(typed, actor, () -> change(typed, sheet, product));
        } catch (ProductRefused refused) {
            fields.tell(refused.faults());
            return new Refused();
        } catch (ChangedMeanwhile faster) {
            ProductSheet now = assortment.productFor(sheet == null ? new ProductId(0) : sheet.id());
            Typed theirs = ProductFields.of(now, shop, reader);
            translations.fill(theirs, now);
            typed.put("version", theirs.text("version"));
            Differing differing = new Differing(typed, theirs);
            translations.compare(differing, reader);
            List<Difference> differences = new ArrayList<>(Difference.between(typed, theirs));
            differences.addAll(differing.found());
            return new Stale(now, differences);
        }
    }

    private Outcome together(Typed typed, String actor, Supplier<ProductId> product) {
        return Objects.requireNonNull(transaction.execute(status -> {
            ProductId id = product.get();
            translations.keep(typed, assortment.productFor(id));
            if (stock.keep(typed, actor)) {
                return new Saved(id);
            }
            status.setRollbackOnly();
            return new Refused();
        }));
    }

    private @Nullable NewProduct read(Typed typed, ProductFields fields, @Nullable ProductSheet sheet) {
        if (sheet == null || !ProductFields.isTooLarge(sheet.product())) {
            VariantGrid.Change change = new VariantGrid(typed).arrange();
            if (!change.isNone()) {
                typed.refuse("catalog.admin.problem.variants.look", change.added(), change.lost());
            }
        }
        List<CatalogImage> images = pictures.of(typed);
        return fields.product(images, related(typed), sheet);
    }

    private ProductId change(Typed typed, ProductSheet sheet, NewProduct product) {
        String version = typed.text("version");
        assortment.changeProduct(sheet.id(), version.matches("\\d{1,9}") ? Integer.parseInt(version) : -1, product);
        if (translations.isReworded(typed, assortment.productFor(sheet.id()))) {
            assortment.reworded(sheet.id());
        }
        return sheet.id();
    }

    /** Under the address that was typed, or the first free one that its title leads to. */
    private Outcome add(Typed typed, NewProduct product, String actor) {
        NewProduct named = product;
        for (int number = 2; ; number++) {
            NewProduct tried = named;
            try {
                return together(typed, actor, () -> assortment.addProduct(tried));
            } catch (ProductRefused refused) {
                boolean onlyTaken =
                        refused.faults().stream().allMatch(fault -> fault.kind() == ProductFault.Kind.SLUG_TAKEN);
                if (!onlyTaken || !typed.text("slug").isEmpty() || number > MOST_ADDRESSES) {
                    throw refused;
                }
                named = ProductFields.at(new Slug(product.slug() + "-" + number), product);
            }
        }
    }

    /** Addresses as they are; a SKU leads to the address of its product. */
    private List<Slug> related(Typed typed) {
        List<Slug> related = new ArrayList<>();
        for (String line : typed.lines("related")) {
            Slug slug = slugOf(line);
            if (slug == null) {
                typed.refuse("related", "catalog.admin.problem.related", line);
            } else {
                related.add(slug);
            }
        }
        return related;
    }

    private @Nullable Slug slugOf(String line) {
        if (Sku.isWellFormed(line)) {
            Sku sku = new Sku(line);
            Map<Sku, SellableVariant> known = catalog.variantsOf(Set.of(sku), shop.locale());
            if (known.containsKey(sku)) {
                return known.get(sku).product();
            }
        }
        return Slug.isWellFormed(line) ? new Slug(line) : null;
    }
}
