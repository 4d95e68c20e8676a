package shop.stoa.catalog.web;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import shop.stoa.catalog.Assortment;
import shop.stoa.catalog.Brands;
import shop.stoa.catalog.ProductLine;
import shop.stoa.catalog.ProductLines;
import shop.stoa.catalog.ProductStatus;
import shop.stoa.catalog.StockOfProducts;
import shop.stoa.kernel.Sku;
import shop.stoa.kernel.Slice;
import shop.stoa.web.Needs;
import shop.stoa.web.Tab;

/** The list of products; its address says all that it shows. */
@Controller
@Needs("catalog.view")
class ProductListController {

    private static final int PAGE = 50;

    /** Beyond this nobody counts: it would take longer for every product there is. */
    private static final int MOST_COUNTED = 10_000;

    private final Assortment assortment;
    private final CategoryChoices categories;
    private final Brands brands;
    private final Options options;
    private final ObjectProvider<StockOfProducts> stock;
    private final Clock clock;

    ProductListController(
            Assortment assortment,
            CategoryChoices categories,
            Brands brands,
            Options options,
            ObjectProvider<StockOfProducts> stock,
            Clock clock) {
        this.assortment = assortment;
        this.categories = categories;
        this.brands = brands;
        this.options = options;
        this.stock = stock;
        this.clock = clock;
    }

    /** A line of the list. @param stock of all its variants together; null where nobody knows */
    record Row(ProductLine product, StatusBadge badge, StockOfProducts.@Nullable Units stock) {}

    @GetMapping("/admin/catalog/products")
    String list(@RequestParam MultiValueMap<String, String> address, Model model, Locale reader) {
        ProductQuery query = ProductQuery.of(address);
        ProductLines found = assortment.products(query.filter(), query.order(), query.after(), PAGE);
        model.addAttribute("filter", query);
        model.addAttribute("products", rows(found.lines()));
        model.addAttribute("next", found.next());
        int count = assortment.countProducts(query.filter(), MOST_COUNTED + 1);
        model.addAttribute("count", count);
        model.addAttribute(
                "picks", new Slice<>(List.of(), 1, PAGE, Math.min(count, MOST_COUNTED), count > MOST_COUNTED));
        model.addAttribute("most", MOST_COUNTED);
        model.addAttribute("views", views(query));
        Map<String, String> places = categories.all(reader);
        Map<String, String> makers = makers();
        model.addAttribute("categories", places);
        model.addAttribute("categoryOptions", options.html(places, query.category(), reader));
        model.addAttribute("brandOptions", options.html(makers, query.brand(), reader));
        model.addAttribute(
                "brandName", query.brand() == null ? null : makers.getOrDefault(query.brand(), query.brand()));
        return "catalog/admin/products";
    }

    /** Their names by slug. */
    private Map<String, String> makers() {
        Map<String, String> makers = new LinkedHashMap<>();
        brands.all().forEach(maker -> makers.put(maker.slug().value(), maker.name()));
        return makers;
    }

    private List<Row> rows(List<ProductLine> lines) {
        StockOfProducts known = stock.getIfAvailable();
        Map<Sku, StockOfProducts.Units> units = known == null
                ? null
                : known.of(lines.stream().flatMap(line -> line.skus().stream()).toList());
        return lines.stream()
                .map(line -> new Row(line, badge(line), units == null ? null : together(line.skus(), units)))
                .toList();
    }

    private StatusBadge badge(ProductLine line) {
        return StatusBadge.of(line.status(), line.activeFrom(), line.activeUntil(), clock.instant());
    }

    private static StockOfProducts.Units together(List<Sku> skus, Map<Sku, StockOfProducts.Units> units) {
        return skus.stream()
                .map(sku -> units.getOrDefault(sku, StockOfProducts.Units.NONE))
                .reduce(StockOfProducts.Units.NONE, StockOfProducts.Units::and);
    }

    private static List<Tab> views(ProductQuery query) {
        return List.of(
                new Tab("", "catalog.admin.products.all", query.isOfAll(), null),
                view(ProductStatus.ACTIVE, query),
                new Tab(ProductQuery.PLANNED, "catalog.admin.status.scheduled", query.planned(), null),
                view(ProductStatus.DRAFT, query),
                view(ProductStatus.ARCHIVED, query));
    }

    private static Tab view(ProductStatus status, ProductQuery query) {
        return new Tab(
                status.name(),
                "catalog.admin.status." + status.name().toLowerCase(Locale.ROOT),
                status == query.status(),
                null);
    }
}
