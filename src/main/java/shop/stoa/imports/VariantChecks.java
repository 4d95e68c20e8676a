package shop.stoa.imports;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import shop.stoa.catalog.CatalogImage;
import shop.stoa.catalog.Customs;
import shop.stoa.catalog.Dimensions;
import shop.stoa.catalog.ProductVariant;
import shop.stoa.imports.reading.Cell;
import shop.stoa.imports.reading.Column;
import shop.stoa.imports.reading.Problem;
import shop.stoa.imports.reading.Problem.Kind;
import shop.stoa.imports.reading.ReadProduct.ReadVariant;
import shop.stoa.kernel.Barcode;
import shop.stoa.kernel.CountryCode;
import shop.stoa.kernel.Money;
import shop.stoa.kernel.Sku;
import shop.stoa.kernel.TaxClass;

/** Makes variants of what the columns say of them. */
final class VariantChecks {

    private static final int MOST_ON_HAND = 100_000_000;

    private final ProductChecks.Circumstances around;
    private final Map<String, Map<String, String>> shown = new HashMap<>();
    private final int options;
    private final List<Problem> problems;
    private final Set<String> missing;
    private final Map<Sku, Integer> onHand;
    private final Map<Sku, Cell> uncounted;

    /** @param known what the product is until then; null where it is new */
    VariantChecks(
            ProductChecks.Circumstances around,
            @Nullable SheetProduct known,
            int options,
            List<Problem> problems,
            Set<String> missing,
            Map<Sku, Integer> onHand,
            Map<Sku, Cell> uncounted) {
        this.around = around;
        this.options = options;
        this.problems = problems;
        this.missing = missing;
        this.onHand = onHand;
        this.uncounted = uncounted;
        if (known != null) {
            known.variants()
                    .forEach(variant ->
                            shown.put(SheetProduct.at(variant, Column.SKU).toLowerCase(Locale.ROOT), variant));
        }
    }

    /** @return null where it cannot be made; then a problem tells why */
    @Nullable
    ProductVariant variant(Map<String, String> said, @Nullable ReadVariant row) {
        Places places = new Places(said, row);
        String sku = SheetProduct.at(said, Column.SKU);
        if (!Sku.isWellFormed(sku)) {
            places.problem(Column.SKU, Kind.NOT_A_SKU, null);
        }
        String currency = SheetProduct.at(said, Column.CURRENCY);
        if (!currency.isEmpty() && !currency.equalsIgnoreCase(around.currency().getCurrencyCode())) {
            places.problem(Column.CURRENCY, Kind.OTHER_CURRENCY, null);
        }
        Money price = price(places, Column.PRICE);
        if (SheetProduct.at(said, Column.PRICE).isEmpty()) {
            places.problem(Column.PRICE, Kind.WITHOUT_PRICE, null);
        }
        Money cost = price(places, Column.COST);
        Integer weight = whole(places, Column.WEIGHT);
        count(places, sku);
        TaxClass tax = tax(places);
        Barcode barcode = barcode(places);
        Customs customs = customs(places);
        if (price == null || !Sku.isWellFormed(sku)) {
            return null;
        }
        return new ProductVariant(
                new Sku(sku),
                choices(said),
                price,
                compareAt(places, price),
                tax,
                weight == null ? 0 : weight,
                pictures(said),
                barcode,
                cost,
                dimensions(places),
                customs);
    }

    private List<String> choices(Map<String, String> said) {
        return IntStream.rangeClosed(1, options)
                .mapToObj(place -> SheetProduct.at(said, Column.optionValue(place)))
                .toList();
    }

    private @Nullable Money price(Places places, String column) {
        String text = places.at(column);
        if (text.isEmpty()) {
            return null;
        }
        Amounts.Reading reading = Amounts.read(text, around.currency());
        if (reading.problem() != null) {
            places.problem(column, reading.problem(), null);
        }
        return reading.amount();
    }

    /** Shops write 0 or the price itself for "not reduced". */
    private @Nullable Money compareAt(Places places, Money price) {
        Money former = price(places, Column.COMPARE_AT);
        if (former == null || former.isZero() || former.equals(price)) {
            return null;
        }
        if (former.isLessThan(price)) {
            places.problem(Column.COMPARE_AT, Kind.COMPARE_PRICE_DROPPED, null);
            return null;
        }
        return former;
    }

    /** Rounded, because programs write grams with decimals. */
    private @Nullable Integer whole(Places places, String column) {
        String text = places.at(column);
        if (text.isEmpty()) {
            return null;
        }
        if (text.startsWith("-")) {
            places.problem(column, Kind.NEGATIVE, null);
            return null;
        }
        if (!text.matches("\\d{1,9}([.,]\\d+)?")) {
            places.problem(column, Kind.NOT_A_NUMBER, null);
            return null;
        }
        int whole = Integer.parseInt(text.split("[.,]")[0]);
        return text.matches("\\d+[.,][5-9].*") ? whole + 1 : whole;
    }

    private void count(Places places, String sku) {
        Integer count = whole(places, Column.ON_HAND);
        if (count != null && count > MOST_ON_HAND) {
            places.problem(Column.ON_HAND, Kind.NOT_A_NUMBER, null);
        } else if (count != null && Sku.isWellFormed(sku) && places.isSaid(Column.ON_HAND)) {
            onHand.put(new Sku(sku), count);
        }
        Cell notCounted = places.cell(Column.UNCOUNTED);
        if (notCounted != null && Sku.isWellFormed(sku)) {
            uncounted.put(new Sku(sku), notCounted);
        }
    }

    private TaxClass tax(Places places) {
        String text = places.at(Column.TAX_CLASS).toLowerCase(Locale.ROOT);
        if (text.isEmpty()) {
            return TaxClass.STANDARD;
        }
        try {
            return new TaxClass(text);
        } catch (IllegalArgumentException unknown) {
            places.problem(Column.TAX_CLASS, Kind.NOT_A_TAX_CLASS, null);
            return TaxClass.STANDARD;
        }
    }

    /** Spreadsheets are kept from calculating with it by an apostrophe. */
    private @Nullable Barcode barcode(Places places) {
        String text = places.at(Column.BARCODE).replaceFirst("^'", "");
        if (text.isEmpty()) {
            return null;
        }
        Barcode.Fault fault = Barcode.faultOf(text);
        if (fault != null) {
            places.problem(Column.BARCODE, Kind.NOT_A_BARCODE, fault.name());
            return null;
        }
        return Barcode.of(text);
    }

    private @Nullable Dimensions dimensions(Places places) {
        int length = side(places, Column.LENGTH);
        int width = side(places, Column.WIDTH);
        int height = side(places, Column.HEIGHT);
        if (length > 0 && width > 0 && height > 0) {
            return new Dimensions(length, width, height);
        }
        if (length + width + height > 0) {
            places.problem(
                    length > 0 ? Column.LENGTH : width > 0 ? Column.WIDTH : Column.HEIGHT, Kind.SIZE_INCOMPLETE, null);
        }
        return null;
    }

    private int side(Places places, String column) {
        Integer side = whole(places, column);
        return side == null ? 0 : side;
    }

    private @Nullable Customs customs(Places places) {
        String code = places.at(Column.CUSTOMS_CODE);
        String origin = places.at(Column.ORIGIN).toUpperCase(Locale.ROOT);
        if (!code.isEmpty() && !Customs.isHsCode(code)) {
            places.problem(Column.CUSTOMS_CODE, Kind.NOT_A_CUSTOMS_CODE, null);
            return null;
        }
        try {
            CountryCode country = origin.isEmpty() ? null : new CountryCode(origin);
            return code.isEmpty() && country == null ? null : new Customs(code.isEmpty() ? null : code, country);
        } catch (IllegalArgumentException unknown) {
            places.problem(Column.ORIGIN, Kind.NOT_A_COUNTRY, null);
            return null;
        }
    }

    private List<CatalogImage> pictures(Map<String, String> said) {
        List<String> pictures = PictureList.of(SheetProduct.at(said, Column.VARIANT_IMAGES));
        return around.picturesOf(pictures, PictureList.alts("", pictures.size()), missing, shown(said), "");
    }

    private String shown(Map<String, String> said) {
        Map<String, String> before = shown.get(SheetProduct.at(said, Column.SKU).toLowerCase(Locale.ROOT));
        return before == null ? "" : SheetProduct.at(before, Column.VARIANT_IMAGES);
    }

    /** The same SKU or the same choices twice in one product. */
    void refuseDoubles(List<Map<String, String>> variants, List<@Nullable ReadVariant> rows) {
        Map<String, Integer> skus = new HashMap<>();
        Map<String, Integer> choices = new HashMap<>();
        for (int i = 0; i < variants.size(); i++) {
            Places places = new Places(variants.get(i), rows.get(i));
            Integer same = skus.putIfAbsent(places.at(Column.SKU).toLowerCase(Locale.ROOT), places.line());
            if (same != null) {
                places.problem(Column.SKU, Kind.SKU_TWICE, same.toString());
                continue;
            }
            List<String> chosen = choices(variants.get(i));
            if (chosen.contains("")) {
                places.problem(Column.optionValue(chosen.indexOf("") + 1), Kind.CHOICE_MISSING, null);
            }
            Integer like = choices.putIfAbsent(String.join("\n", chosen), places.line());
            if (like != null) {
                places.problem(Column.optionValue(1), Kind.CHOICES_TWICE, like.toString());
            }
        }
    }

    /** What a variant says, and where in the file it says so. */
    private final class Places {

        private final Map<String, String> said;
        private final @Nullable ReadVariant row;

        Places(Map<String, String> said, @Nullable ReadVariant row) {
            this.said = said;
            this.row = row;
        }

        String at(String column) {
            return SheetProduct.at(said, column);
        }

        int line() {
            return row == null ? 0 : row.line();
        }

        boolean isSaid(String column) {
            Cell cell = cell(column);
            return cell != null && !cell.isBlank();
        }

        @Nullable
        Cell cell(String column) {
            return row == null ? null : row.said().get(column);
        }

        void problem(String column, Kind kind, @Nullable String detail) {
            Cell cell = cell(column);
            problems.add(
                    cell == null
                            ? new Problem(line(), "", kind, at(column), detail)
                            : new Problem(cell.line(), cell.column(), kind, cell.text(), detail));
        }
    }
}
