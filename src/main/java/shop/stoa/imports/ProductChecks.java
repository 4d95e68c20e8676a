package shop.stoa.imports;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import shop.stoa.catalog.AttributeValue;
import shop.stoa.catalog.Attributes;
import shop.stoa.catalog.CatalogImage;
import shop.stoa.catalog.NewProduct;
import shop.stoa.catalog.ProductFault;
import shop.stoa.catalog.ProductOption;
import shop.stoa.catalog.ProductStatus;
import shop.stoa.catalog.ProductVariant;
import shop.stoa.catalog.TaxonomyFault;
import shop.stoa.imports.reading.Cell;
import shop.stoa.imports.reading.Column;
import shop.stoa.imports.reading.Problem;
import shop.stoa.imports.reading.ReadProduct;
import shop.stoa.imports.reading.ReadProduct.ReadVariant;
import shop.stoa.kernel.Lists;
import shop.stoa.kernel.Sku;
import shop.stoa.kernel.Slug;
import shop.stoa.media.ImageKey;
import shop.stoa.media.StoredImage;

/** Makes a product of what the columns say of it, and tells at which cell that does not go. */
final class ProductChecks {

    /** The books know years beyond these, and nobody means them. */
    private static final int FIRST_YEAR = 1900;

    private static final int LAST_YEAR = 9999;

    private final SheetProduct sheet;
    private final @Nullable SheetProduct known;
    private final List<@Nullable ReadVariant> lines;
    private final @Nullable ReadProduct read;
    private final Circumstances around;
    private final List<Problem> problems = new ArrayList<>();
    private final Set<String> missing = new LinkedHashSet<>();
    private final Map<Sku, Integer> onHand = new LinkedHashMap<>();
    private final Map<Sku, Cell> uncounted = new LinkedHashMap<>();

    private ProductChecks(Merging.Merged merged, @Nullable ReadProduct read, Circumstances around) {
        this.sheet = merged.product();
        this.known = merged.known();
        this.lines = merged.lines();
        this.read = read;
        this.around = around;
    }

    /**
     * What is the same for all products of a run.
     *
     * @param pictures those that the shop keeps, by their keys
     * @param fetched the keys of pictures that were fetched before, by their address
     * @param unsorted the name of the category for what has none
     */
    record Circumstances(
            java.util.Currency currency,
            ZoneId zone,
            CategoryBook categories,
            String unsorted,
            Map<ImageKey, StoredImage> pictures,
            Map<String, ImageKey> fetched) {

        @Nullable
        StoredImage pictureOf(String picture) {
            ImageKey key = PictureList.keyOf(picture).orElseGet(() -> fetched.get(picture));
            return key == null ? null : pictures.get(key);
        }

        /**
         * Those that are here; while others are still to come what is shown now stays behind them, so that nothing stands there
         * without a picture meanwhile.
         *
         * @param missing here goes what is still to come
         * @param shown what is shown now
         */
        List<CatalogImage> picturesOf(
                List<String> addresses, List<String> alts, Set<String> missing, String shown, String shownAlts) {
            List<CatalogImage> images = here(addresses, alts);
            if (images.size() < addresses.size()) {
                addresses.stream().filter(address -> pictureOf(address) == null).forEach(missing::add);
                List<String> present = PictureList.of(shown);
                here(present, PictureList.alts(shownAlts, present.size())).stream()
                        .filter(image -> images.stream()
                                .noneMatch(one ->
                                        one.stored().key().equals(image.stored().key())))
                        .limit(Math.max(0, NewProduct.MOST_IMAGES - images.size()))
                        .toList()
                        .forEach(images::add);
            }
            return images;
        }

        private List<CatalogImage> here(List<String> addresses, List<String> alts) {
            List<CatalogImage> images = new ArrayList<>();
            for (int i = 0; i < addresses.size(); i++) {
                StoredImage stored = pictureOf(addresses.get(i));
                if (stored != null) {
                    images.add(new CatalogImage(stored, alts.get(i)));
                }
            }
            return images;
        }
    }

    /**
     * @param product null where it cannot be made; then there is a grave problem
     * @param onHand as counted, of the SKUs that the file counts
     * @param uncounted where the file says that it has no count, and how it is sold all the same
     * @param missing pictures that the shop does not have yet
     */
    record Checked(
            @Nullable NewProduct product,
            Map<Sku, Integer> onHand,
            Map<Sku, Cell> uncounted,
            Set<String> missing,
            List<Problem> problems) {

        boolean isGood() {
            return product != null
                    && problems.stream().noneMatch(problem -> problem.kind().isGrave());
        }
    }

    /** @param read what the file says; null where the product is not one of a file */
    static Checked of(Merging.Merged merged, @Nullable ReadProduct read, Circumstances around) {
        return new ProductChecks(merged, read, around).check();
    }

    private Checked check() {
        if (read != null && read.said().isEmpty()) {
            return new Checked(
                    null, onHand, uncounted, missing, problems); // why nothing could be read of it is told already
        }
        if (sheet.variants().isEmpty()) {
            problems.add(Problem.ofRow(read == null ? 0 : read.line(), Problem.Kind.WITHOUT_VARIANTS));
        }
        if (sheet.at(Column.TITLE).isEmpty()) {
            problem(Column.TITLE, Problem.Kind.WITHOUT_TITLE, null);
        }
        NewProduct product = Slug.isWellFormed(sheet.at(Column.SLUG)) ? product() : null;
        if (product == null) {
            problem(Column.SLUG, Problem.Kind.NOT_A_SLUG, null);
        }
        return new Checked(product, onHand, uncounted, missing, problems);
    }

    private NewProduct product() {
        List<ProductVariant> variants = new ArrayList<>();
        int count = (int) IntStream.rangeClosed(1, Column.OPTIONS)
                .filter(place -> !sheet.at(Column.optionName(place)).isEmpty())
                .count();
        VariantChecks checks = new VariantChecks(around, known, count, problems, missing, onHand, uncounted);
        for (int i = 0; i < sheet.variants().size(); i++) {
            ProductVariant variant = checks.variant(sheet.variants().get(i), lines.get(i));
            if (variant != null) {
                variants.add(variant);
            }
        }
        checks.refuseDoubles(sheet.variants(), lines);
        if (read != null) {
            SharedTexts.picturesOf(read).stream()
                    .filter(picture -> around.pictureOf(picture) == null)
                    .forEach(missing::add);
        }
        ProductStatus status = status();
        Instant from = moment(Column.ACTIVE_FROM);
        Instant until = moment(Column.ACTIVE_UNTIL);
        List<AttributeValue> attributes = attributes();
        List<Slug> related = related();
        List<CatalogImage> images = pictures();
        List<ProductOption> options = options(count, variants);
        return new NewProduct(
                new Slug(sheet.at(Column.SLUG)),
                sheet.at(Column.TITLE),
                sheet.at(Column.DESCRIPTION),
                category(),
                status,
                from,
                until,
                none(sheet.at(Column.BRAND)),
                Lists.split(sheet.at(Column.TAGS)),
                none(sheet.at(Column.SEO_TITLE)),
                none(sheet.at(Column.SEO_DESCRIPTION)),
                options,
                variants,
                images,
                attributes,
                related);
    }

    /** None is planned for a product that is left out. */
    private Slug category() {
        around.categories
                .unfit(sheet.at(Column.CATEGORY), sheet.at(Column.CATEGORY_SLUG))
                .ifPresent(name -> problem(
                        sheet.at(Column.CATEGORY).isEmpty() ? Column.CATEGORY_SLUG : Column.CATEGORY,
                        Problem.Kind.REFUSED,
                        TaxonomyFault.Kind.NAME.message() + "|" + name));
        return problems.stream().anyMatch(problem -> problem.kind().isGrave())
                ? new Slug("none")
                : around.categories.placeFor(
                        sheet.at(Column.CATEGORY), sheet.at(Column.CATEGORY_SLUG), around.unsorted);
    }

    private ProductStatus status() {
        return switch (sheet.at(Column.STATUS).toLowerCase(Locale.ROOT)) {
            case "", "active" -> ProductStatus.ACTIVE;
            case "draft", "unlisted" -> ProductStatus.DRAFT;
            case "archived" -> ProductStatus.ARCHIVED;
            default -> {
                problem(Column.STATUS, Problem.Kind.NOT_A_STATUS, null);
                yield ProductStatus.DRAFT;
            }
        };
    }

    /** An instant, or the shop's own day and time: {@code 2026-03-31}, {@code 2026-03-31 09:30}. */
    private @Nullable Instant moment(String column) {
        String text = sheet.at(column);
        if (text.isEmpty()) {
            return null;
        }
        try {
            Instant moment = instant(text);
            // the first and the last day are another year's elsewhere
            int year = moment.atZone(ZoneOffset.UTC).getYear();
            if (year >= FIRST_YEAR - 1 && year <= LAST_YEAR + 1) {
                return moment;
            }
        } catch (DateTimeException unread) {
            // told below
        }
        problem(column, Problem.Kind.NOT_A_DATE, null);
        return null;
    }

    private Instant instant(String text) {
        if (text.endsWith("Z")) {
            return Instant.parse(text);
        }
        LocalDateTime local = text.length() == 10
                ? LocalDate.parse(text).atStartOfDay()
                : LocalDateTime.parse(text.replace(' ', 'T'));
        return local.atZone(around.zone).toInstant();
    }

    private List<ProductOption> options(int count, List<ProductVariant> variants) {
        List<ProductOption> options = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int place = i;
            Set<String> values = new LinkedHashSet<>(Lists.split(sheet.at(Column.optionOrder(i + 1))));
            variants.stream().map(variant -> variant.choices().get(place)).forEach(values::add);
            options.add(new ProductOption(sheet.at(Column.optionName(i + 1)), List.copyOf(values)));
        }
        return options;
    }

    private List<CatalogImage> pictures() {
        List<String> pictures = PictureList.of(sheet.at(Column.IMAGES));
        List<String> alts = PictureList.alts(sheet.at(Column.IMAGE_ALTS), pictures.size());
        return around.picturesOf(
                pictures,
                alts,
                missing,
                known == null ? "" : known.at(Column.IMAGES),
                known == null ? "" : known.at(Column.IMAGE_ALTS));
    }

    private List<AttributeValue> attributes() {
        List<AttributeValue> values = new ArrayList<>();
        sheet.said().forEach((column, text) -> {
            if (AttributeColumn.isOne(column)) {
                String name = AttributeColumn.of(column).name();
                if (!Attributes.isName(name)) {
                    problem(column, Problem.Kind.REFUSED, ProductFault.Kind.ATTRIBUTE_NAME.message() + "|" + name);
                    return;
                }
                text.lines().map(String::strip).filter(line -> !line.isEmpty()).forEach(line -> {
                    values.add(new AttributeValue(name, line));
                });
            }
        });
        return values;
    }

    private List<Slug> related() {
        List<Slug> related = new ArrayList<>();
        for (String slug : Lists.split(sheet.at(Column.RELATED))) {
            if (Slug.isWellFormed(slug)) {
                related.add(new Slug(slug));
            } else {
                problem(Column.RELATED, Problem.Kind.NOT_A_SLUG, null);
            }
        }
        return related;
    }

    private void problem(String column, Problem.Kind kind, @Nullable String detail) {
        Cell cell = read == null ? null : read.said().get(column);
        problems.add(
                cell == null
                        ? new Problem(read == null ? 0 : read.line(), "", kind, sheet.at(column), detail)
                        : new Problem(cell.line(), cell.column(), kind, cell.text(), detail));
    }

    private static @Nullable String none(String text) {
        return text.isEmpty() ? null : Objects.requireNonNull(text);
    }
}
