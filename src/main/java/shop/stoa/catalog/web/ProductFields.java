package shop.stoa.catalog.web;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import shop.stoa.catalog.AttributeValue;
import shop.stoa.catalog.CatalogImage;
import shop.stoa.catalog.NewProduct;
import shop.stoa.catalog.ProductFault;
import shop.stoa.catalog.ProductOption;
import shop.stoa.catalog.ProductSheet;
import shop.stoa.catalog.ProductStatus;
import shop.stoa.catalog.ProductVariant;
import shop.stoa.kernel.Lists;
import shop.stoa.kernel.Slug;
import shop.stoa.kernel.TaxClass;
import shop.stoa.web.ShopSettings;

/** A product as the fields of its form, and the other way round. */
final class ProductFields {

    static final String ATTRIBUTE = "attribute";
    static final String PICTURE = SentPictures.ROW;

    private final Typed typed;
    private final ShopSettings shop;

    ProductFields(Typed typed, ShopSettings shop) {
        this.typed = typed;
        this.shop = shop;
    }

    /** A product of which nothing is known yet. */
    static Typed blank() {
        Typed typed = new Typed();
        typed.put("state", ProductStatus.DRAFT.name());
        typed.putRows(VariantGrid.VARIANT, List.of(Map.of("choices", "", "taxClass", TaxClass.STANDARD.code())));
        return typed;
    }

    static Typed of(ProductSheet sheet, ShopSettings shop, Locale reader) {
        NewProduct product = sheet.product();
        Typed typed = new Typed();
        typed.put("version", Integer.toString(sheet.version()));
        typed.put("title", product.title());
        typed.put("slug", product.slug().value());
        typed.put("description", product.description());
        typed.put("category", product.category().value());
        typed.put("state", product.status().name());
        typed.put("activeFrom", Reading.moment(product.activeFrom(), shop));
        typed.put("activeUntil", Reading.moment(product.activeUntil(), shop));
        typed.put("brand", Objects.requireNonNullElse(product.brand(), ""));
        typed.put("tags", Lists.join(product.tags()));
        typed.put("seoTitle", Objects.requireNonNullElse(product.seoTitle(), ""));
        typed.put("seoDescription", Objects.requireNonNullElse(product.seoDescription(), ""));
        typed.put("related", product.related().stream().map(Slug::value).collect(Collectors.joining("\n")));
        List<Map<String, String>> options = new ArrayList<>();
        for (ProductOption option : product.options()) {
            options.add(VariantGrid.optionRow(option.name(), option.values(), options.size()));
        }
        typed.putRows(VariantGrid.OPTION, options);
        typed.putRows(
                VariantGrid.VARIANT,
                (isTooLarge(product) ? List.<ProductVariant>of() : product.variants())
                        .stream()
                                .map(variant -> VariantRows.rowOf(variant, reader))
                                .toList());
        typed.putRows(
                PICTURE,
                product.images().stream().map(ProductFields::pictureRow).toList());
        typed.putRows(
                ATTRIBUTE,
                product.attributes().stream()
                        .map(value -> Map.of("name", value.attribute(), "text", value.text()))
                        .toList());
        return typed;
    }

    static boolean isTooLarge(NewProduct product) {
        return product.variants().size() > VariantGrid.MOST_VARIANTS;
    }

    /** The same at another address. */
    static NewProduct at(Slug slug, NewProduct product) {
        return copy(product, slug, product.status(), product.activeFrom(), product.activeUntil());
    }

    /** The same in another state. */
    static NewProduct in(ProductStatus status, NewProduct product) {
        return copy(product, product.slug(), status, product.activeFrom(), product.activeUntil());
    }

    /** The same for shoppers to see now, whatever its schedule says of other days. */
    static NewProduct onShelf(NewProduct product, Instant now) {
        Instant from = product.activeFrom();
        Instant until = product.activeUntil();
        return copy(
                product,
                product.slug(),
                ProductStatus.ACTIVE,
                from == null || from.isAfter(now) ? null : from,
                until == null || !until.isAfter(now) ? null : until);
    }

    private static NewProduct copy(
            NewProduct product, Slug slug, ProductStatus status, @Nullable Instant from, @Nullable Instant until) {
        return new NewProduct(
                slug,
                product.title(),
                product.description(),
                product.category(),
                status,
                from,
                until,
                product.brand(),
                product.tags(),
                product.seoTitle(),
                product.seoDescription(),
                product.options(),
                product.variants(),
                product.images(),
                product.attributes(),
                product.related());
    }

    static Map<String, String> pictureRow(CatalogImage image) {
        Map<String, String> row = new LinkedHashMap<>();
        row.put("key", image.stored().key().value());
        row.put("alt", image.alt());
        return row;
    }

    /**
     * The product that was typed, or null where something of it cannot be read, which the form has been told.
     *
     * @param images the form's pictures
     * @param related the addresses behind what was typed as related
     * @param sheet the product as it was; its variants are taken over where a form cannot carry so many
     */
    @Nullable
    NewProduct product(List<CatalogImage> images, List<Slug> related, @Nullable ProductSheet sheet) {
        Reading reading = new Reading(typed, shop);
        String title = reading.required("title", "catalog.admin.problem.title");
        Slug slug = reading.slug("slug", title);
        if (slug == null && !title.isEmpty() && typed.text("slug").isEmpty()) {
            typed.refuse("slug", "catalog.admin.problem.slug.none");
        }
        String category = reading.required("category", "catalog.admin.problem.category");
        Instant from = reading.moment("activeFrom");
        Instant until = reading.moment("activeUntil");
        NewProduct gridless = sheet != null && isTooLarge(sheet.product()) ? sheet.product() : null;
        List<ProductVariant> variants =
                gridless == null ? new VariantRows(typed, reading).variants(images) : gridless.variants();
        if (typed.isRefused() || slug == null || !Slug.isWellFormed(category)) {
            return null;
        }
        return new NewProduct(
                slug,
                title,
                typed.text("description").replace("\r\n", "\n"),
                new Slug(category),
                status(),
                from,
                until,
                reading.orNull("brand"),
                tags(),
                reading.orNull("seoTitle"),
                reading.orNull("seoDescription"),
                gridless == null ? new VariantGrid(typed).options() : gridless.options(),
                variants,
                images,
                attributes(),
                related);
    }

    private ProductStatus status() {
        String word = typed.text("state");
        return Arrays.stream(ProductStatus.values())
                .filter(status -> status.name().equals(word))
                .findAny()
                .orElse(ProductStatus.DRAFT);
    }

    private List<String> tags() {
        return typed.lines("tags").stream()
                .flatMap(line -> Lists.split(line).stream())
                .toList();
    }

    private List<AttributeValue> attributes() {
        return typed.rows(ATTRIBUTE).stream()
                .map(row -> new AttributeValue(row.getOrDefault("name", ""), row.getOrDefault("text", "")))
                .filter(value -> !value.attribute().isEmpty() && !value.text().isEmpty())
                .toList();
    }

    /** Says beside each field what the books refuse it for. */
    void tell(List<ProductFault> faults) {
        Reading reading = new Reading(typed, shop);
        VariantRows variants = new VariantRows(typed, reading);
        VariantGrid grid = new VariantGrid(typed);
        for (ProductFault fault : faults) {
            String name = fault.kind().field();
            String field = switch (name) {
                case "options" -> VariantGrid.OPTION + "." + grid.rowOf(fault.about()) + ".name";
                case "sku", "price", "compareAtPrice", "cost", "weight" -> variants.fieldOf(fault.about(), name);
                case "choices", "variants" -> variants.fieldOf(fault.about(), "sku");
                case "attributes" -> ATTRIBUTE + "." + rowOfAttribute(fault.about()) + ".text";
                case "images" -> "files";
                default -> name;
            };
            typed.refuse(field, fault.kind().message(), fault.about());
        }
    }

    private int rowOfAttribute(String name) {
        List<Map<String, String>> rows = typed.rows(ATTRIBUTE);
        for (int row = 0; row < rows.size(); row++) {
            if (rows.get(row).getOrDefault("name", "").equalsIgnoreCase(name)) {
                return row;
            }
        }
        return 0;
    }
}
