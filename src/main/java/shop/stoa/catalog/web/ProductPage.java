package shop.stoa.catalog.web;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;
import shop.stoa.catalog.Attribute;
import shop.stoa.catalog.AttributeType;
import shop.stoa.catalog.Attributes;
import shop.stoa.catalog.Brands;
import shop.stoa.catalog.CatalogImage;
import shop.stoa.catalog.ProductId;
import shop.stoa.catalog.ProductSheet;
import shop.stoa.catalog.ProductStatus;
import shop.stoa.catalog.SharedValue;
import shop.stoa.catalog.StockOfProducts;
import shop.stoa.kernel.CountryCode;
import shop.stoa.kernel.Sku;
import shop.stoa.kernel.TaxClass;
import shop.stoa.web.ShopSettings;

/** The editor's page around a form. */
@Component
class ProductPage {

    /** So many values of an attribute are proposed; any other can be typed. */
    private static final int MOST_PROPOSED = 200;

    private final CategoryChoices categories;
    private final TaxClassChoices taxClasses;
    private final Attributes attributes;
    private final Brands brands;
    private final SentPictures pictures;
    private final MessageSource messages;
    private final ShopSettings shop;
    private final TypedStock stock;
    private final Clock clock;

    ProductPage(
            CategoryChoices categories,
            TaxClassChoices taxClasses,
            Attributes attributes,
            Brands brands,
            SentPictures pictures,
            MessageSource messages,
            ShopSettings shop,
            TypedStock stock,
            Clock clock) {
        this.categories = categories;
        this.taxClasses = taxClasses;
        this.attributes = attributes;
        this.brands = brands;
        this.pictures = pictures;
        this.messages = messages;
        this.shop = shop;
        this.stock = stock;
        this.clock = clock;
    }

    /**
     * A picture of the form.
     *
     * @param path of its original
     */
    record Face(String key, String path, String alt) {

        static Face of(CatalogImage image) {
            return new Face(image.stored().key().value(), image.path(), image.alt());
        }
    }

    /** A row of the grid. @param choices as its hidden field carries them @param stock null where nobody knows */
    record Row(
            int place,
            String name,
            String choices,
            boolean retired,
            Collection<String> pictures,
            StockOfProducts.@Nullable Units stock) {

        public boolean shows(String key) {
            return pictures.contains(key);
        }
    }

    /** A row of the attributes. @param known null where the shop has no attribute of this name yet */
    record Line(int place, String name, @Nullable Attribute known, boolean last) {

        /** Of its field: a new attribute's text may be anything. */
        public String type() {
            return (known == null ? AttributeType.TEXT : known.type()).name();
        }

        public @Nullable String unit() {
            return known == null ? null : known.unit();
        }
    }

    /** A combination of values to choose. */
    record Combination(String value, String text) {

        static Combination of(List<String> choices) {
            return new Combination(Typed.join(choices), String.join(", ", choices));
        }
    }

    /** What a search engine shows of it. */
    record Preview(String address, String title, String text) {}

    /** @param sheet the product as it was saved last, or null for a new one */
    ModelAndView show(Typed typed, @Nullable ProductSheet sheet, List<SentPictures.Refused> refused, Locale reader) {
        HttpStatusCode status =
                typed.isRefused() || !refused.isEmpty() ? HttpStatus.UNPROCESSABLE_CONTENT : HttpStatus.OK;
        List<Face> faces = pictures.of(typed).stream().map(Face::of).toList();
        ModelAndView page = new ModelAndView("catalog/admin/product", status);
        addGrid(page, typed, sheet, reader);
        page.addAllObjects(typed.model());
        page.addObject("refused", typed.isRefused());
        page.addObject("unsaved", typed.isSent());
        page.addObject("refusedFiles", refused);
        page.addObject("pictures", faces);
        page.addObject(
                "languages",
                shop.everyLanguage().subList(1, shop.everyLanguage().size()));
        page.addObject("zone", shop.timeZone().getId());
        page.addObject("preview", preview(typed));
        addWho(page, sheet);
        addVocabulary(page, typed, reader);
        return page;
    }

    private void addWho(ModelAndView page, @Nullable ProductSheet sheet) {
        ProductId id = sheet == null ? null : sheet.id();
        String action = id == null ? "/admin/catalog/products" : "/admin/catalog/products/" + id.value();
        page.addObject("target", action);
        page.addObject("own", id == null ? "/admin/catalog/products/new" : action);
        page.addObject("known", id == null ? null : id.value());
        if (sheet != null) {
            var product = sheet.product();
            page.addObject("saved", product.title());
            page.addObject("status", product.status().name());
            page.addObject(
                    "badge",
                    StatusBadge.of(product.status(), product.activeFrom(), product.activeUntil(), clock.instant()));
            page.addObject("seen", isSeen(sheet) ? product.slug() : null);
        }
    }

    private boolean isSeen(ProductSheet sheet) {
        var product = sheet.product();
        return StatusBadge.of(product.status(), product.activeFrom(), product.activeUntil(), clock.instant())
                .text()
                .endsWith(".active");
    }

    private void addVocabulary(ModelAndView page, Typed typed, Locale reader) {
        page.addObject("statuses", statuses(reader));
        page.addObject("categories", categories.all(reader));
        List<Attribute> definitions = attributes.all(shop.locale());
        page.addObject("definitions", definitions);
        page.addObject("brands", brands.all());
        List<Line> lines = lines(typed, definitions);
        page.addObject("attributes", lines);
        page.addObject(
                "texts",
                lines.stream()
                        .map(Line::known)
                        .filter(Objects::nonNull)
                        .filter(known -> known.type() == AttributeType.TEXT)
                        .distinct()
                        .toList());
        Map<String, List<String>> values = new LinkedHashMap<>();
        lines.stream()
                .map(Line::known)
                .filter(Objects::nonNull)
                .filter(known -> known.type() == AttributeType.CHOICE)
                .forEach(known -> values.computeIfAbsent(known.key(), this::textsOf));
        page.addObject("choices", values);
    }

    private List<String> textsOf(String attribute) {
        return attributes.valuesOf(attribute, shop.locale(), 1, MOST_PROPOSED).items().stream()
                .map(SharedValue::text)
                .toList();
    }

    private static List<Line> lines(Typed typed, List<Attribute> definitions) {
        List<Map<String, String>> rows = typed.rows(ProductFields.ATTRIBUTE);
        return IntStream.range(0, rows.size())
                .mapToObj(place -> {
                    String name = rows.get(place).getOrDefault("name", "");
                    Attribute known = definitions.stream()
                            .filter(each ->
                                    each.key().equals(name) || each.name().equalsIgnoreCase(name))
                            .findFirst()
                            .orElse(null);
                    return new Line(place, known == null ? name : known.name(), known, place == rows.size() - 1);
                })
                .toList();
    }

    private void addGrid(ModelAndView page, Typed typed, @Nullable ProductSheet sheet, Locale reader) {
        VariantGrid grid = new VariantGrid(typed);
        List<Map<String, String>> typedRows = typed.rows(VariantGrid.VARIANT);
        Map<Sku, StockOfProducts.Units> units = stock.of(typedRows.stream()
                .map(ProductPage::skuOf)
                .flatMap(Optional::stream)
                .toList());
        stock.fill(typed, typedRows, units);
        List<Row> rows = new ArrayList<>();
        for (Map<String, String> row : typedRows) {
            String choices = row.getOrDefault("choices", "");
            rows.add(new Row(
                    rows.size(),
                    String.join(", ", Typed.split(choices)),
                    choices,
                    !row.getOrDefault("retired", "").isEmpty(),
                    Typed.split(row.getOrDefault("picture", "")),
                    skuOf(row).map(units::get).orElse(null)));
        }
        page.addObject("rows", rows);
        page.addObject("options", grid.options());
        page.addObject("gridless", sheet != null && ProductFields.isTooLarge(sheet.product()));
        page.addObject("missing", grid.missing().stream().map(Combination::of).toList());
        page.addObject("retired", sheet == null ? List.of() : retired(sheet, typedRows));
        String columns = typed.text("columns");
        page.addObject("columns", columns.isEmpty() ? "selling" : columns);
        page.addObject("taxClasses", taxClasses(typedRows, reader));
        page.addObject("countries", countries(reader));
    }

    private static Optional<Sku> skuOf(Map<String, String> row) {
        String sku = row.getOrDefault("sku", "");
        return Sku.isWellFormed(sku) ? Optional.of(new Sku(sku)) : Optional.empty();
    }

    private static List<String> retired(ProductSheet sheet, List<Map<String, String>> rows) {
        List<String> typed =
                rows.stream().map(row -> row.getOrDefault("sku", "")).toList();
        return sheet.retired().stream()
                .map(Sku::value)
                .filter(sku -> !typed.contains(sku))
                .toList();
    }

    /** Those with a name here, and whatever else the product's variants have. */
    private Map<String, String> taxClasses(List<Map<String, String>> rows, Locale reader) {
        Map<String, String> classes = taxClasses.all(reader);
        rows.stream()
                .map(row -> row.getOrDefault("taxClass", TaxClass.STANDARD.code()))
                .forEach(code -> classes.putIfAbsent(code, code));
        return classes;
    }

    private Map<String, String> statuses(Locale reader) {
        Map<String, String> statuses = new LinkedHashMap<>();
        for (ProductStatus status : ProductStatus.values()) {
            statuses.put(
                    status.name(), messages.getMessage("catalog.admin.product.status." + status.name(), null, reader));
        }
        return statuses;
    }

    private static Map<String, String> countries(Locale reader) {
        Map<String, String> countries = new TreeMap<>();
        for (String code : Locale.getISOCountries()) {
            countries.put(code, new CountryCode(code).nameIn(reader));
        }
        return countries;
    }

    private Preview preview(Typed typed) {
        String slug = typed.text("slug");
        String title = typed.text("seoTitle").isEmpty() ? typed.text("title") : typed.text("seoTitle");
        String text = typed.text("seoDescription").isEmpty() ? typed.text("description") : typed.text("seoDescription");
        return new Preview(shop.absolute("/products/" + slug), title, text.substring(0, Math.min(text.length(), 160)));
    }
}
