package shop.stoa.catalog;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import shop.stoa.catalog.BulkChange.Target;
import shop.stoa.kernel.CountryCode;
import shop.stoa.kernel.Money;
import shop.stoa.kernel.Sku;
import shop.stoa.kernel.Slug;
import shop.stoa.kernel.TaxClass;

/** Takes back what a bulk edit made of a product, as long as everything that it changed is still as the edit left it. */
final class Undoing {

    private final List<BulkItem.Difference> done;

    private Undoing(List<BulkItem.Difference> done) {
        this.done = done;
    }

    /**
     * The product as it was before.
     *
     * @param done what the edit changed
     * @return null where somebody has changed some of that since, so that taking it back would undo their work as well
     */
    static @Nullable NewProduct of(NewProduct now, List<BulkItem.Difference> done) {
        NewProduct before = new Undoing(done).product(now);
        Set<BulkItem.Difference> backwards = new HashSet<>();
        done.forEach(each -> backwards.add(
                new BulkItem.Difference(each.sku(), each.target(), each.about(), each.now(), each.old())));
        return hasAll(now, done) && backwards.containsAll(BulkDifferences.between(now, before)) ? before : null;
    }

    private static boolean hasAll(NewProduct now, List<BulkItem.Difference> done) {
        Set<String> skus = new HashSet<>();
        now.variants().forEach(variant -> skus.add(variant.sku().value()));
        return done.stream().map(BulkItem.Difference::sku).allMatch(sku -> sku.isEmpty() || skus.contains(sku));
    }

    private NewProduct product(NewProduct now) {
        return new NewProduct(
                now.slug(),
                old("", Target.TITLE).orElse(now.title()),
                old("", Target.DESCRIPTION).orElse(now.description()),
                old("", Target.CATEGORY).map(Slug::new).orElse(now.category()),
                old("", Target.STATUS).map(ProductStatus::valueOf).orElse(now.status()),
                moment(old("", Target.ACTIVE_FROM), now.activeFrom()),
                moment(old("", Target.ACTIVE_UNTIL), now.activeUntil()),
                or(old("", Target.BRAND), now.brand()),
                old("", Target.TAGS).map(Changing::tagsOf).orElse(now.tags()),
                or(old("", Target.SEO_TITLE), now.seoTitle()),
                or(old("", Target.SEO_DESCRIPTION), now.seoDescription()),
                now.options(),
                now.variants().stream().map(this::variant).toList(),
                now.images().stream().map(this::picture).toList(),
                attributes(now.attributes()),
                now.related());
    }

    private Optional<String> old(String sku, Target target) {
        return done.stream()
                .filter(each -> each.sku().equals(sku) && each.target() == target)
                .map(BulkItem.Difference::old)
                .findFirst();
    }

    /** Where nothing stood before, there is nothing again. */
    private static @Nullable String or(Optional<String> old, @Nullable String now) {
        return old.isEmpty() ? now : old.filter(text -> !text.isEmpty()).orElse(null);
    }

    private static @Nullable Instant moment(Optional<String> old, @Nullable Instant now) {
        return old.isEmpty()
                ? now
                : old.filter(text -> !text.isEmpty()).map(Instant::parse).orElse(null);
    }

    private static @Nullable Dimensions size(Optional<String> old, @Nullable Dimensions now) {
        return old.isEmpty() ? now : Dimensions.read(old.get());
    }

    private CatalogImage picture(CatalogImage now) {
        return done.stream()
                .filter(each -> each.target() == Target.PICTURE_TEXT)
                .filter(each -> each.about().equals(now.stored().key().value()))
                .findFirst()
                .map(each -> new CatalogImage(now.stored(), each.old()))
                .orElse(now);
    }

    private List<AttributeValue> attributes(List<AttributeValue> now) {
        List<AttributeValue> values = new ArrayList<>(now);
        done.stream().filter(each -> each.target() == Target.ATTRIBUTE).forEach(each -> {
            values.removeIf(value -> value.attribute().equals(each.about()));
            each.old().lines().forEach(text -> values.add(new AttributeValue(each.about(), text)));
        });
        return values;
    }

    private ProductVariant variant(ProductVariant now) {
        Sku sku = now.sku();
        return new ProductVariant(
                sku,
                now.choices(),
                old(sku.value(), Target.PRICE).map(text -> money(text, now)).orElse(now.price()),
                amount(sku, Target.COMPARE_AT_PRICE, now.compareAtPrice(), now),
                old(sku.value(), Target.TAX_CLASS).map(TaxClass::new).orElse(now.taxClass()),
                old(sku.value(), Target.WEIGHT).map(Integer::valueOf).orElse(now.weightGrams()),
                now.images(),
                now.barcode(),
                amount(sku, Target.COST, now.cost(), now),
                size(old(sku.value(), Target.SIZE), now.dimensions()),
                customs(sku, now.customs()));
    }

    private @Nullable Money amount(Sku sku, Target target, @Nullable Money now, ProductVariant variant) {
        Optional<String> old = old(sku.value(), target);
        return old.isEmpty()
                ? now
                : old.filter(text -> !text.isEmpty())
                        .map(text -> money(text, variant))
                        .orElse(null);
    }

    private static Money money(String minor, ProductVariant variant) {
        return new Money(Long.parseLong(minor), variant.price().currency());
    }

    private @Nullable Customs customs(Sku sku, @Nullable Customs now) {
        Optional<String> hsCode = old(sku.value(), Target.HS_CODE);
        Optional<String> origin = old(sku.value(), Target.ORIGIN);
        if (hsCode.isEmpty() && origin.isEmpty()) {
            return now;
        }
        String code = or(hsCode, now == null ? null : now.hsCode());
        String country = or(
                origin,
                now == null || now.origin() == null ? null : now.origin().value());
        return code == null && country == null
                ? null
                : new Customs(code, country == null ? null : new CountryCode(country));
    }
}
