package shop.stoa.imports.reading;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import shop.stoa.imports.reading.ReadProduct.ReadVariant;

/**
 * What Shopify exports and its templates, of every age: rows with one handle are one product, the first says what holds for
 * all of it, a row may be a picture alone. Columns are found by name; those of 2024 are called otherwise than those before.
 */
final class ShopifySheet implements Sheet {

    /** Shopify's word for no place in its tree. */
    private static final String NOWHERE = "uncategorized";

    private static final Pattern METAFIELD = Pattern.compile("(.+?) \\(product\\.metafields\\..+\\)");

    private final Places places;
    private final int handle;
    private final int title;
    private final int description;
    private final int vendor;
    private final int type;
    private final int category;
    private final int tags;
    private final int published;
    private final int status;
    private final int seoTitle;
    private final int seoDescription;
    private final int giftCard;
    private final int picture;
    private final int pictureAlt;
    private final int picturePosition;
    private final int policy;
    private final int tracker;
    private final int taxed;
    private final int shipped;
    private final int[] optionNames = new int[Column.OPTIONS];
    private final int[] optionValues = new int[Column.OPTIONS];
    private final Map<String, Integer> variantColumns = new LinkedHashMap<>();
    private final Map<String, Integer> metafields = new LinkedHashMap<>();

    ShopifySheet(List<String> header) {
        places = new Places(header);
        handle = places.of("handle", "url handle");
        title = places.of("title");
        description = places.of("body (html)", "body html", "description");
        vendor = places.of("vendor");
        type = places.of("type", "custom product type");
        category = places.of("product category", "standardized product type", "standard product type");
        tags = places.of("tags");
        published = places.of("published", "published on online store");
        status = places.of("status");
        seoTitle = places.of("seo title");
        seoDescription = places.of("seo description");
        giftCard = places.of("gift card");
        picture = places.of("image src", "product image url");
        pictureAlt = places.of("image alt text");
        picturePosition = places.of("image position");
        policy = places.of("variant inventory policy", "continue selling when out of stock");
        tracker = places.of("variant inventory tracker", "inventory tracker");
        taxed = places.of("variant taxable", "charge tax");
        shipped = places.of("variant requires shipping", "requires shipping");
        for (int i = 0; i < Column.OPTIONS; i++) {
            optionNames[i] = places.of("option" + (i + 1) + " name");
            optionValues[i] = places.of("option" + (i + 1) + " value");
        }
        variant(Column.SKU, "variant sku", "sku");
        variant(Column.BARCODE, "variant barcode", "barcode");
        variant(Column.PRICE, "variant price", "price");
        variant(Column.COMPARE_AT, "variant compare at price", "compare-at price");
        variant(Column.COST, "cost per item");
        variant(Column.WEIGHT, "variant grams", "weight value (grams)");
        variant(Column.VARIANT_IMAGES, "variant image", "variant image url");
        variant(Column.ON_HAND, "variant inventory qty", "inventory quantity");
        findMetafields();
    }

    private void variant(String column, String... names) {
        int place = places.of(names);
        if (place >= 0) {
            variantColumns.put(column, place);
        }
    }

    private void findMetafields() {
        for (int i = 0; i < places.count(); i++) {
            Matcher metafield = METAFIELD.matcher(places.written(i));
            if (metafield.matches()) {
                metafields.putIfAbsent(Column.attribute(metafield.group(1).strip()), i);
                places.use(i);
            }
        }
    }

    @Override
    public Format format() {
        return Format.SHOPIFY;
    }

    @Override
    public List<String> ignored() {
        return places.unused();
    }

    @Override
    public List<String> keysOf(Row row) {
        String key = row.at(handle);
        if (key.isEmpty()) {
            key = Words.slug(row.at(title));
            return row.at(title).isEmpty() ? List.of() : List.of(key);
        }
        return List.of(key.toLowerCase(Locale.ROOT));
    }

    @Override
    public ReadProduct read(List<Row> rows) {
        List<Problem> problems = new ArrayList<>(RowChecks.of(rows, places));
        Row first = rows.stream()
                .filter(row -> !row.at(title).isEmpty())
                .findFirst()
                .orElse(rows.getFirst());
        Map<String, Cell> said = new LinkedHashMap<>();
        slug(said, first, problems);
        texts(said, first);
        status(said, first, problems);
        category(said, first);
        metafields.forEach((column, place) -> said.put(column, values(places.cell(first, place))));
        pictures(said, first, rows);
        if (row(first, giftCard).equals("true")) {
            problems.add(Problem.at(places.cell(first, giftCard), Problem.Kind.KIND_OF_PRODUCT, "gift card"));
        }
        int options = options(said, first, rows);
        List<Row> lines = rows.stream().filter(this::isVariant).toList();
        List<ReadVariant> variants =
                lines.stream().map(row -> variant(row, options, problems)).toList();
        noteOnce(lines, taxed, Problem.Kind.COMES_AS_TAXED, problems);
        noteOnce(lines, shipped, Problem.Kind.COMES_AS_PARCEL, problems);
        return new ReadProduct(rows.getFirst().line(), said, variants, !variants.isEmpty(), problems);
    }

    private void slug(Map<String, Cell> said, Row first, List<Problem> problems) {
        String written = first.at(handle);
        Cell cell = places.cell(first, handle < 0 || written.isEmpty() ? title : handle);
        String slug = Words.slug(cell.text());
        if (!written.isEmpty() && !slug.equals(written)) {
            problems.add(Problem.at(cell, Problem.Kind.SLUG_CHANGED, slug));
        }
        said.put(Column.SLUG, cell.saying(slug));
    }

    private void texts(Map<String, Cell> said, Row first) {
        put(said, Column.TITLE, first, title);
        if (description >= 0) {
            Cell cell = places.cell(first, description);
            said.put(Column.DESCRIPTION, cell.saying(Html.toText(cell.text())));
        }
        put(said, Column.BRAND, first, vendor);
        put(said, Column.SEO_TITLE, first, seoTitle);
        put(said, Column.SEO_DESCRIPTION, first, seoDescription);
        put(said, Column.TAGS, first, tags);
    }

    private void status(Map<String, Cell> said, Row first, List<Problem> problems) {
        String stated = row(first, status);
        boolean hidden = row(first, published).matches("false|no|0");
        if (!stated.isEmpty()) {
            Cell cell = places.cell(first, status);
            said.put(Column.STATUS, cell.saying(hidden && stated.equals("active") ? "draft" : stated));
            if (stated.equals("unlisted")) {
                problems.add(Problem.at(cell, Problem.Kind.HIDDEN_THERE));
            }
        } else if (published >= 0) {
            said.put(Column.STATUS, places.cell(first, published).saying(hidden ? "draft" : "active"));
        }
    }

    /** Shopify's own tree where the product has a place in it, else the merchant's type; with both, the type is kept as an attribute. */
    private void category(Map<String, Cell> said, Row first) {
        String path = category < 0 ? "" : first.at(category);
        String kind = type < 0 ? "" : first.at(type);
        if (!path.isEmpty() && !(path.equalsIgnoreCase(NOWHERE) && !kind.isEmpty())) {
            said.put(Column.CATEGORY, places.cell(first, category));
            if (!kind.isEmpty()) {
                said.put(Column.ATTRIBUTE + "Type", places.cell(first, type));
            }
        } else if (type >= 0 || category >= 0) {
            said.put(Column.CATEGORY, places.cell(first, type >= 0 ? type : category));
        }
    }

    private void pictures(Map<String, Cell> said, Row first, List<Row> rows) {
        if (picture < 0) {
            return;
        }
        record Shown(Cell cell, String alt, int position) {}
        List<Shown> shown = rows.stream()
                .filter(row -> !row.at(picture).isEmpty())
                .map(row -> new Shown(places.cell(row, picture), row.at(pictureAlt), positionOf(row)))
                .sorted(Comparator.comparingInt(Shown::position))
                .toList();
        Map<String, Shown> once = new LinkedHashMap<>();
        shown.forEach(one -> once.putIfAbsent(one.cell.text(), one));
        Cell at = shown.isEmpty()
                ? places.cell(rows.getFirst(), picture)
                : shown.getFirst().cell();
        said.put(Column.IMAGES, at.saying(String.join(" ", once.keySet())));
        String words = first.at(title);
        if (pictureAlt >= 0) {
            said.put(
                    Column.IMAGE_ALTS,
                    at.saying(String.join(
                            "\n",
                            once.values().stream()
                                    .map(one -> one.alt().isEmpty() ? words : one.alt())
                                    .toList())));
        }
    }

    private int positionOf(Row row) {
        String text = row.at(picturePosition);
        return text.matches("\\d{1,6}") ? Integer.parseInt(text) : Integer.MAX_VALUE;
    }

    /** How many options the product has; "Title" with the one value "Default Title" is Shopify's word for none. */
    private int options(Map<String, Cell> said, Row first, List<Row> rows) {
        if (optionNames[0] < 0) {
            return 0;
        }
        boolean none = rows.stream()
                .map(row -> row.at(optionValues[0]))
                .filter(value -> !value.isEmpty())
                .allMatch("Default Title"::equalsIgnoreCase);
        int options = 0;
        for (int i = 0; i < Column.OPTIONS; i++) {
            int place = optionNames[i];
            if (!none && place >= 0 && !first.at(place).isEmpty()) {
                options = i + 1;
            }
        }
        for (int i = 0; i < Column.OPTIONS; i++) {
            Cell name = optionNames[i] < 0 ? places.cell(first, title).saying("") : places.cell(first, optionNames[i]);
            said.put(Column.optionName(i + 1), i < options ? name : name.saying(""));
        }
        return options;
    }

    private boolean isVariant(Row row) {
        return Stream.concat(
                        Stream.of(optionValues[0]),
                        Stream.of(Column.SKU, Column.PRICE).map(column -> variantColumns.getOrDefault(column, -1)))
                .anyMatch(place -> !row.at(place).isEmpty());
    }

    private ReadVariant variant(Row row, int options, List<Problem> problems) {
        Map<String, Cell> said = new LinkedHashMap<>();
        for (int i = 0; i < Column.OPTIONS; i++) {
            if (optionValues[i] >= 0) {
                Cell value = places.cell(row, optionValues[i]);
                said.put(Column.optionValue(i + 1), i < options ? value : value.saying(""));
            }
        }
        variantColumns.forEach((column, place) -> said.put(column, places.cell(row, place)));
        if (row(row, policy).matches("continue|true")) {
            problems.add(Problem.at(places.cell(row, policy), Problem.Kind.OVERSELLING));
        }
        count(said, row, problems);
        return new ReadVariant(row.line(), said);
    }

    /** Where nobody tracks it, 0 is no count. A file of a shop with several places has no count at all. */
    private void count(Map<String, Cell> said, Row row, List<Problem> problems) {
        int place = variantColumns.getOrDefault(Column.ON_HAND, -1);
        boolean untracked = tracker >= 0 && row(row, tracker).isEmpty();
        boolean told = !row.at(place).isEmpty() && !(untracked && row.at(place).equals("0"));
        if (told) {
            said.put(Column.ON_HAND, places.cell(row, place).counted(problems));
        }
        if (told || place < 0 && tracker < 0) {
            return;
        }
        Cell cell = places.cell(row, place >= 0 ? place : tracker);
        if (place >= 0) {
            said.put(Column.ON_HAND, cell.saying(""));
        }
        said.put(Column.UNCOUNTED, cell.saying(Column.IN_STOCK));
    }

    /** Told once a product, where the first of its variants says no. */
    private void noteOnce(List<Row> variants, int place, Problem.Kind kind, List<Problem> problems) {
        variants.stream()
                .filter(row -> row(row, place).matches("false|no|0"))
                .findFirst()
                .ifPresent(row -> problems.add(Problem.at(places.cell(row, place), kind)));
    }

    /** Shopify parts the values of a list with semicolons; we give each a line. */
    private static Cell values(Cell cell) {
        return cell.saying(cell.text().replaceAll("\\s*;\\s*", "\n"));
    }

    private void put(Map<String, Cell> said, String column, Row row, int place) {
        if (place >= 0) {
            said.put(column, places.cell(row, place));
        }
    }

    private static String row(Row row, int place) {
        return row.at(place).toLowerCase(Locale.ROOT);
    }
}
