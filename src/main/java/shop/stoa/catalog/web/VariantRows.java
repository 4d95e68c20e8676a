package shop.stoa.catalog.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import shop.stoa.catalog.CatalogImage;
import shop.stoa.catalog.Customs;
import shop.stoa.catalog.Dimensions;
import shop.stoa.catalog.ProductVariant;
import shop.stoa.kernel.CountryCode;
import shop.stoa.kernel.Money;
import shop.stoa.kernel.Sku;
import shop.stoa.kernel.TaxClass;

/** The rows of a {@link VariantGrid} as variants, and the other way round. */
final class VariantRows {

    private static final int NOTHING = 0;

    private final Typed typed;
    private final Reading reading;

    VariantRows(Typed typed, Reading reading) {
        this.typed = typed;
        this.reading = reading;
    }

    static Map<String, String> rowOf(ProductVariant variant, Locale reader) {
        Map<String, String> row = new LinkedHashMap<>();
        row.put("choices", Typed.join(variant.choices()));
        row.put("sku", variant.sku().value());
        row.put("price", Reading.amount(variant.price(), reader));
        row.put("compareAtPrice", Reading.amount(variant.compareAtPrice(), reader));
        row.put("cost", Reading.amount(variant.cost(), reader));
        row.put("barcode", variant.barcode() == null ? "" : variant.barcode().value());
        row.put("weight", variant.weightGrams() == NOTHING ? "" : Integer.toString(variant.weightGrams()));
        Dimensions size = variant.dimensions();
        row.put("length", size == null ? "" : Integer.toString(size.lengthMm()));
        row.put("width", size == null ? "" : Integer.toString(size.widthMm()));
        row.put("height", size == null ? "" : Integer.toString(size.heightMm()));
        Customs customs = variant.customs();
        row.put("hsCode", customs == null ? "" : Objects.requireNonNullElse(customs.hsCode(), ""));
        CountryCode origin = customs == null ? null : customs.origin();
        row.put("origin", origin == null ? "" : origin.value());
        row.put("taxClass", variant.taxClass().code());
        row.put(
                "picture",
                Typed.join(variant.images().stream()
                        .map(image -> image.stored().key().value())
                        .toList()));
        return row;
    }

    /** Those that are not ticked to go, as far as they can be read; what cannot is refused beside its field. */
    List<ProductVariant> variants(List<CatalogImage> images) {
        Map<String, CatalogImage> byKey = images.stream()
                .collect(Collectors.toMap(image -> image.stored().key().value(), image -> image, (one, same) -> one));
        int rows = typed.rows(VariantGrid.VARIANT).size();
        List<ProductVariant> variants = IntStream.range(0, rows)
                .filter(row -> !typed.isTicked(field(row, "retired")))
                .mapToObj(row -> variant(row, byKey))
                .filter(Objects::nonNull)
                .collect(Collectors.toCollection(ArrayList::new));
        if (rows > 0 && IntStream.range(0, rows).allMatch(row -> typed.isTicked(field(row, "retired")))) {
            typed.refuse(field(0, "retired"), "catalog.admin.problem.variants.none");
        }
        return variants;
    }

    /** The field of the row with this SKU, for what is wrong with it. */
    String fieldOf(String sku, String name) {
        List<Map<String, String>> rows = typed.rows(VariantGrid.VARIANT);
        int row = IntStream.range(0, rows.size())
                .filter(each -> rows.get(each).getOrDefault("sku", "").equalsIgnoreCase(sku))
                .findFirst()
                .orElse(0);
        return field(row, name);
    }

    private static String field(int row, String name) {
        return VariantGrid.VARIANT + "." + row + "." + name;
    }

    private @Nullable ProductVariant variant(int row, Map<String, CatalogImage> images) {
        Sku sku = reading.sku(field(row, "sku"));
        Money price = price(field(row, "price"));
        Money compareAt = reading.money(field(row, "compareAtPrice"));
        Money cost = reading.money(field(row, "cost"));
        Integer weight = reading.whole(field(row, "weight"));
        var barcode = reading.barcode(field(row, "barcode"));
        Dimensions dimensions = dimensions(row);
        Customs customs = customs(row);
        if (sku == null || price == null) {
            return null;
        }
        String taxClass = typed.text(field(row, "taxClass"));
        return new ProductVariant(
                sku,
                typed.texts(field(row, "choices")),
                price,
                compareAt,
                taxClass.matches("[a-z][a-z-]{0,39}") ? new TaxClass(taxClass) : TaxClass.STANDARD,
                weight == null ? NOTHING : weight,
                typed.texts(field(row, "picture")).stream()
                        .map(images::get)
                        .filter(Objects::nonNull)
                        .toList(),
                barcode,
                cost,
                dimensions,
                customs);
    }

    private @Nullable Money price(String field) {
        if (typed.text(field).isEmpty()) {
            typed.refuse(field, "catalog.admin.problem.price.none");
            return null;
        }
        return reading.money(field);
    }

    private @Nullable Dimensions dimensions(int row) {
        Integer length = reading.whole(field(row, "length"));
        Integer width = reading.whole(field(row, "width"));
        Integer height = reading.whole(field(row, "height"));
        if (length == null && width == null && height == null) {
            return null;
        }
        if (length == null || width == null || height == null || Math.min(length, Math.min(width, height)) == 0) {
            String missing =
                    length == null || length == 0 ? "length" : width == null || width == 0 ? "width" : "height";
            typed.refuse(field(row, missing), "catalog.admin.problem.dimensions");
            return null;
        }
        return new Dimensions(length, width, height);
    }

    private @Nullable Customs customs(int row) {
        String hsCode = reading.orNull(field(row, "hsCode"));
        String origin = reading.orNull(field(row, "origin"));
        if (hsCode != null && !Customs.isHsCode(hsCode)) {
            typed.refuse(field(row, "hsCode"), "catalog.admin.problem.hs-code");
            return null;
        }
        String country = origin == null ? null : origin.toUpperCase(Locale.ROOT);
        if (country != null && !CountryCode.isAssigned(country)) {
            typed.refuse(field(row, "origin"), "catalog.admin.problem.origin");
            return null;
        }
        return hsCode == null && country == null
                ? null
                : new Customs(hsCode, country == null ? null : new CountryCode(country));
    }
}
