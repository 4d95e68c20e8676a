package shop.stoa.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import shop.stoa.catalog.BulkChange.Target;
import shop.stoa.kernel.Money;

/** In what two states of one product differ, of all that can be changed for many at once. */
final class BulkDifferences {

    private final List<BulkItem.Difference> found = new ArrayList<>();

    private BulkDifferences() {}

    /** @param now with the variants that it had before */
    static List<BulkItem.Difference> between(NewProduct old, NewProduct now) {
        BulkDifferences differences = new BulkDifferences();
        differences.products(old, now);
        for (int i = 0; i < old.variants().size(); i++) {
            differences.variants(old.variants().get(i), now.variants().get(i));
        }
        return differences.found;
    }

    private void products(NewProduct old, NewProduct now) {
        add("", Target.TITLE, "", old.title(), now.title());
        add("", Target.DESCRIPTION, "", old.description(), now.description());
        add("", Target.SEO_TITLE, "", old.seoTitle(), now.seoTitle());
        add("", Target.SEO_DESCRIPTION, "", old.seoDescription(), now.seoDescription());
        pictures(old.images(), now.images());
        add("", Target.STATUS, "", old.status(), now.status());
        add("", Target.ACTIVE_FROM, "", old.activeFrom(), now.activeFrom());
        add("", Target.ACTIVE_UNTIL, "", old.activeUntil(), now.activeUntil());
        add("", Target.CATEGORY, "", old.category(), now.category());
        add("", Target.BRAND, "", old.brand(), now.brand());
        add("", Target.TAGS, "", String.join(", ", old.tags()), String.join(", ", now.tags()));
        TreeSet<String> keys = new TreeSet<>();
        old.attributes().forEach(value -> keys.add(value.attribute()));
        now.attributes().forEach(value -> keys.add(value.attribute()));
        keys.forEach(key -> add("", Target.ATTRIBUTE, key, textOf(key, old), textOf(key, now)));
    }

    /** Those of the same number are the same ones: a bulk edit adds none and takes none away. */
    private void pictures(List<CatalogImage> old, List<CatalogImage> now) {
        for (int i = 0; i < Math.min(old.size(), now.size()); i++) {
            String key = old.get(i).stored().key().value();
            add("", Target.PICTURE_TEXT, key, old.get(i).alt(), now.get(i).alt());
        }
    }

    private static String textOf(String key, NewProduct product) {
        return product.attributes().stream()
                .filter(value -> value.attribute().equals(key))
                .map(AttributeValue::text)
                .collect(Collectors.joining("\n"));
    }

    private void variants(ProductVariant old, ProductVariant now) {
        String sku = now.sku().value();
        add(sku, Target.PRICE, "", minor(old.price()), minor(now.price()));
        add(sku, Target.COMPARE_AT_PRICE, "", minor(old.compareAtPrice()), minor(now.compareAtPrice()));
        add(sku, Target.COST, "", minor(old.cost()), minor(now.cost()));
        add(sku, Target.TAX_CLASS, "", old.taxClass().code(), now.taxClass().code());
        add(sku, Target.WEIGHT, "", old.weightGrams(), now.weightGrams());
        add(sku, Target.SIZE, "", size(old), size(now));
        add(sku, Target.HS_CODE, "", hsCode(old), hsCode(now));
        add(sku, Target.ORIGIN, "", origin(old), origin(now));
    }

    private static @Nullable Long minor(@Nullable Money money) {
        return money == null ? null : (Long) money.minor();
    }

    private static @Nullable Object size(ProductVariant variant) {
        return variant.dimensions() == null ? null : variant.dimensions().written();
    }

    private static @Nullable Object hsCode(ProductVariant variant) {
        return variant.customs() == null ? null : variant.customs().hsCode();
    }

    private static @Nullable Object origin(ProductVariant variant) {
        return variant.customs() == null ? null : variant.customs().origin();
    }

    private void add(String sku, Target target, String about, @Nullable Object old, @Nullable Object now) {
        String before = old == null ? "" : old.toString();
        String after = now == null ? "" : now.toString();
        if (!before.equals(after)) {
            found.add(new BulkItem.Difference(sku, target, about, before, after));
        }
    }
}
