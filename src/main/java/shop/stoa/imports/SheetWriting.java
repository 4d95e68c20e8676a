package shop.stoa.imports;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import shop.stoa.catalog.Attribute;
import shop.stoa.catalog.AttributeValue;
import shop.stoa.catalog.CatalogImage;
import shop.stoa.catalog.NewProduct;
import shop.stoa.catalog.ProductOption;
import shop.stoa.catalog.ProductVariant;
import shop.stoa.imports.reading.Column;
import shop.stoa.kernel.Lists;
import shop.stoa.kernel.Money;
import shop.stoa.kernel.Sku;
import shop.stoa.kernel.Slug;

/** Tells a product in the columns of our own file. What is blank is left out. */
final class SheetWriting {

    private final CategoryBook categories;
    private final AttributeNames attributes;

    SheetWriting(CategoryBook categories, AttributeNames attributes) {
        this.categories = categories;
        this.attributes = attributes;
    }

    /** @param onHand of the SKUs that were ever counted */
    SheetProduct of(NewProduct product, Map<Sku, Integer> onHand) {
        Map<String, String> said = new LinkedHashMap<>();
        put(said, Column.SLUG, product.slug().value());
        put(said, Column.TITLE, product.title());
        put(said, Column.DESCRIPTION, product.description());
        put(said, Column.STATUS, product.status().name().toLowerCase(Locale.ROOT));
        put(said, Column.ACTIVE_FROM, text(product.activeFrom()));
        put(said, Column.ACTIVE_UNTIL, text(product.activeUntil()));
        said.putAll(categories.columnsOf(product.category()));
        put(said, Column.BRAND, product.brand());
        put(said, Column.TAGS, Lists.join(product.tags()));
        put(said, Column.SEO_TITLE, product.seoTitle());
        put(said, Column.SEO_DESCRIPTION, product.seoDescription());
        put(
                said,
                Column.RELATED,
                Lists.join(product.related().stream().map(Slug::value).toList()));
        put(said, Column.IMAGES, pictures(product.images()));
        put(
                said,
                Column.IMAGE_ALTS,
                PictureList.joined(
                        product.images().stream().map(CatalogImage::alt).toList()));
        options(said, product);
        attributes(said, product.attributes());
        return new SheetProduct(
                said,
                product.variants().stream()
                        .map(variant -> variant(variant, onHand))
                        .toList());
    }

    private static void options(Map<String, String> said, NewProduct product) {
        for (int i = 0; i < product.options().size(); i++) {
            int place = i;
            ProductOption option = product.options().get(i);
            put(said, Column.optionName(i + 1), option.name());
            List<String> met = new ArrayList<>(new LinkedHashSet<>(product.variants().stream()
                    .map(variant -> variant.choices().get(place))
                    .toList()));
            if (!met.equals(option.values())) {
                put(said, Column.optionOrder(i + 1), Lists.join(option.values()));
            }
        }
    }

    private void attributes(Map<String, String> said, List<AttributeValue> values) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (AttributeValue value : values) {
            Attribute known = attributes.ofKey(value.attribute());
            String column = known == null
                    ? attributes.canonical(Column.ATTRIBUTE + value.attribute())
                    : AttributeNames.columnOf(known);
            texts.merge(column, value.text(), (one, other) -> one + "\n" + other);
        }
        said.putAll(texts);
    }

    private static Map<String, String> variant(ProductVariant variant, Map<Sku, Integer> onHand) {
        Map<String, String> said = new LinkedHashMap<>();
        for (int i = 0; i < variant.choices().size(); i++) {
            put(said, Column.optionValue(i + 1), variant.choices().get(i));
        }
        put(said, Column.SKU, variant.sku().value());
        put(said, Column.BARCODE, text(variant.barcode()));
        put(said, Column.PRICE, amount(variant.price()));
        put(said, Column.COMPARE_AT, amount(variant.compareAtPrice()));
        put(said, Column.COST, amount(variant.cost()));
        put(said, Column.CURRENCY, variant.price().currencyCode());
        put(said, Column.TAX_CLASS, variant.taxClass().code());
        put(said, Column.WEIGHT, Integer.toString(variant.weightGrams()));
        if (variant.dimensions() != null) {
            put(said, Column.LENGTH, Integer.toString(variant.dimensions().lengthMm()));
            put(said, Column.WIDTH, Integer.toString(variant.dimensions().widthMm()));
            put(said, Column.HEIGHT, Integer.toString(variant.dimensions().heightMm()));
        }
        if (variant.customs() != null) {
            put(said, Column.CUSTOMS_CODE, variant.customs().hsCode());
            put(said, Column.ORIGIN, text(variant.customs().origin()));
        }
        put(said, Column.VARIANT_IMAGES, pictures(variant.images()));
        Integer count = onHand.get(variant.sku());
        put(said, Column.ON_HAND, count == null ? "" : count.toString());
        return said;
    }

    private static String pictures(List<CatalogImage> images) {
        return String.join(" ", images.stream().map(CatalogImage::path).toList());
    }

    private static String amount(@Nullable Money money) {
        return money == null ? "" : money.toDecimal().toPlainString();
    }

    private static String text(@Nullable Object thing) {
        return thing == null ? "" : thing instanceof Instant moment ? moment.toString() : thing.toString();
    }

    private static void put(Map<String, String> said, String column, @Nullable String text) {
        if (text != null && !text.isEmpty()) {
            said.put(column, text);
        }
    }
}
