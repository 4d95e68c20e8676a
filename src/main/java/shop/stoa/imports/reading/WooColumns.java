package shop.stoa.imports.reading;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import shop.stoa.imports.reading.ReadProduct.ReadVariant;
import shop.stoa.kernel.Lists;

/**
 * Where WooCommerce's columns stand, and what is taken from each. Weights and lengths are in the unit that the header names. Names may have
 * signs written as HTML does ({@code &amp;}): how many of them an export has unwritten depends on its version.
 */
final class WooColumns {

    private static final Pattern ATTRIBUTE = Pattern.compile("attribute (\\d+) name");
    private static final Pattern UNIT = Pattern.compile(".*\\((\\w+)\\)");
    private static final Map<String, Double> GRAMS =
            Map.of("kg", 1000.0, "g", 1.0, "lbs", 453.59237, "lb", 453.59237, "oz", 28.349523125);
    private static final Map<String, Double> MILLIMETRES =
            Map.of("cm", 10.0, "mm", 1.0, "m", 1000.0, "in", 25.4, "yd", 914.4);

    private final Sheet.Places places;
    final int id;
    final int type;
    final int sku;
    final int name;
    final int parent;
    final int upsells;
    final int crossSells;
    private final int published;
    private final int visibility;
    private final int shortDescription;
    private final int description;
    private final int categories;
    private final int tags;
    private final int images;
    private final int brand;
    private final int barcode;
    private final int regular;
    private final int sale;
    private final int saleFrom;
    private final int saleUntil;
    private final int cost;
    private final int stock;
    private final int inStock;
    private final int backorders;
    private final int taxStatus;
    private final int taxClass;
    private final Map<String, Integer> measures = new LinkedHashMap<>();
    private final Map<Integer, Integer> attributes = new LinkedHashMap<>();

    WooColumns(Sheet.Places places) {
        this.places = places;
        id = places.of("id");
        type = places.of("type");
        sku = places.of("sku");
        name = places.of("name");
        parent = places.of("parent");
        upsells = places.of("upsells");
        crossSells = places.of("cross-sells");
        published = places.of("published");
        visibility = places.of("visibility in catalog");
        shortDescription = places.of("short description");
        description = places.of("description");
        categories = places.of("categories");
        tags = places.of("tags");
        images = places.of("images");
        brand = places.of("brands", "brand");
        barcode = places.of("gtin, upc, ean, or isbn", "gtin, upc, ean or isbn", "gtin");
        regular = places.of("regular price");
        sale = places.of("sale price");
        saleFrom = places.of("date sale price starts");
        saleUntil = places.of("date sale price ends");
        cost = places.of("cost of goods");
        stock = places.of("stock");
        inStock = places.of("in stock?");
        backorders = places.of("backorders allowed?");
        taxStatus = places.of("tax status");
        taxClass = places.of("tax class");
        for (int i = 0; i < places.count(); i++) {
            measure(i);
            Matcher attribute = ATTRIBUTE.matcher(places.plain(i));
            if (attribute.matches()) {
                int values = places.of("attribute " + attribute.group(1) + " value(s)");
                if (values >= 0) {
                    attributes.put(i, values);
                    places.use(i);
                }
            }
        }
    }

    private void measure(int place) {
        String header = places.plain(place);
        Map.of("weight", Column.WEIGHT, "length", Column.LENGTH, "width", Column.WIDTH, "height", Column.HEIGHT)
                .forEach((word, column) -> {
                    if (header.equals(word) || header.startsWith(word + " (")) {
                        measures.put(column, place);
                        places.use(place);
                    }
                });
    }

    Map<String, Cell> product(Row row, List<Problem> problems) {
        Map<String, Cell> said = new LinkedHashMap<>();
        Cell title = places.cell(row, name);
        String words = Html.toWords(title.text());
        said.put(Column.SLUG, title.saying(Words.slug(words)));
        said.put(Column.TITLE, title.saying(words));
        description(said, row);
        status(said, row, problems);
        if (brand >= 0) {
            Cell cell = places.cell(row, brand);
            said.put(
                    Column.BRAND,
                    cell.saying(Lists.split(Html.toWords(cell.text())).stream()
                            .findFirst()
                            .orElse("")));
        }
        categoriesAndTags(said, row, problems);
        if (images >= 0) {
            said.put(Column.IMAGES, images(places.cell(row, images)));
        }
        put(said, Column.UPSELLS, row, upsells);
        put(said, Column.CROSS_SELLS, row, crossSells);
        if (row.at(taxStatus).toLowerCase(Locale.ROOT).matches("none|shipping")) {
            problems.add(Problem.at(places.cell(row, taxStatus), Problem.Kind.COMES_AS_TAXED));
        }
        overselling(row, problems);
        return said;
    }

    /** Said of a product, of a variation of its own, or by the word for its stock alone. */
    private void overselling(Row row, List<Problem> problems) {
        int place = row.at(backorders).toLowerCase(Locale.ROOT).matches("1|true|yes|notify") ? backorders : -1;
        if (place < 0 && row.at(inStock).toLowerCase(Locale.ROOT).matches("(on)?backorder")) {
            place = inStock;
        }
        if (place >= 0) {
            problems.add(Problem.at(places.cell(row, place), Problem.Kind.OVERSELLING));
        }
    }

    /** What nobody finds there without its address is found by nobody here, rather than by everybody. */
    private void status(Map<String, Cell> said, Row row, List<Problem> problems) {
        boolean active = row.at(published).matches("1|true|yes|");
        Problem.@Nullable Kind kind = switch (row.at(visibility).toLowerCase(Locale.ROOT)) {
            case "hidden" -> Problem.Kind.HIDDEN_THERE;
            case "search" -> Problem.Kind.ONLY_FOUND_THERE;
            case "catalog" -> Problem.Kind.ONLY_LISTED_THERE;
            default -> null;
        };
        boolean hidden = kind == Problem.Kind.HIDDEN_THERE;
        if (published >= 0 || hidden) {
            Cell cell = places.cell(row, published >= 0 ? published : visibility);
            said.put(Column.STATUS, cell.saying(active && !hidden ? "active" : "draft"));
        }
        if (active && kind != null) {
            problems.add(Problem.at(places.cell(row, visibility), kind));
        }
    }

    private static Cell images(Cell cell) {
        return cell.saying(String.join(" ", Lists.split(cell.text())));
    }

    /** The short one first, as the product's page shows them; the exporter writes line breaks as {@code \n}. */
    private void description(Map<String, Cell> said, Row row) {
        int place = description >= 0 ? description : shortDescription;
        if (place < 0) {
            return;
        }
        String brief = text(row.at(shortDescription));
        String whole = text(row.at(description));
        String both =
                brief.isEmpty() || whole.startsWith(brief) ? whole : whole.isEmpty() ? brief : brief + "\n\n" + whole;
        said.put(Column.DESCRIPTION, places.cell(row, place).saying(both));
    }

    private static String text(String written) {
        return Html.toText(written.replace("\\n", "\n"));
    }

    /** A product stands in one category here: the deepest. The others go on as tags, so that nothing is lost. */
    private void categoriesAndTags(Map<String, Cell> said, Row row, List<Problem> problems) {
        List<String> words = new ArrayList<>(Lists.split(Html.toWords(row.at(tags))));
        if (categories >= 0) {
            List<String> paths = Lists.split(Html.toWords(row.at(categories)));
            String deepest = paths.stream()
                    .max(Comparator.comparingInt((String path) -> path.split(">").length)
                            .thenComparingInt(path -> -paths.indexOf(path)))
                    .orElse("");
            said.put(Column.CATEGORY, places.cell(row, categories).saying(deepest));
            List<String> others = paths.stream()
                    .filter(path -> !deepest.equals(path) && !deepest.startsWith(path.strip() + " >"))
                    .map(path -> path.substring(path.lastIndexOf('>') + 1).strip())
                    .filter(word -> !words.contains(word))
                    .toList();
            if (!others.isEmpty()) {
                words.addAll(others);
                problems.add(Problem.at(
                        places.cell(row, categories), Problem.Kind.OTHER_CATEGORIES, String.join(", ", others)));
            }
        }
        if (tags >= 0 || !words.isEmpty()) {
            said.put(
                    Column.TAGS, places.cell(row, tags >= 0 ? tags : categories).saying(Lists.join(words)));
        }
    }

    /** Only a variation can be switched off by itself; where its product is a draft it says -1, and is on. */
    boolean isSwitchedOn(Row variation) {
        return !variation.at(published).toLowerCase(Locale.ROOT).matches("0|false|no");
    }

    Cell publishedOf(Row row) {
        return places.cell(row, published);
    }

    /**
     * A variation that leaves its weight or a side of it open has its product's, as in WooCommerce.
     *
     * @param product the row of the whole product; the same one where the product has no variations
     */
    ReadVariant variant(Row row, Row product, LocalDate today, List<Problem> problems) {
        Map<String, Cell> said = new LinkedHashMap<>();
        for (int i = 1; i <= Column.OPTIONS; i++) {
            said.put(Column.optionValue(i), places.cell(row, name).saying(""));
        }
        put(said, Column.SKU, row, sku);
        put(said, Column.BARCODE, row, barcode);
        prices(said, row, today, problems);
        measures.forEach((column, place) ->
                said.put(column, measure(column, places.cell(row.at(place).isEmpty() ? product : row, place))));
        put(said, Column.COST, row, cost);
        count(said, row, product, problems);
        if (row.line() != product.line()) {
            overselling(row, problems);
        }
        tax(said, row, product, problems);
        if (row.at(type).toLowerCase(Locale.ROOT).contains("variation") && images >= 0) {
            said.put(Column.VARIANT_IMAGES, images(places.cell(row, images)));
        }
        return new ReadVariant(row.line(), said);
    }

    /** What is kept at the parent is one number for all its variations, and nobody can say how it is parted. */
    private void count(Map<String, Cell> said, Row row, Row product, List<Problem> problems) {
        if (stock < 0 && inStock < 0) {
            return;
        }
        Cell cell = places.cell(row, stock >= 0 ? stock : inStock);
        boolean ofParent = row.at(stock).equalsIgnoreCase("parent");
        String number = ofParent ? "" : row.at(stock);
        if (stock >= 0) {
            said.put(Column.ON_HAND, cell.saying(number).counted(problems));
        }
        if (number.isEmpty()) {
            boolean soldOut = row.at(inStock).toLowerCase(Locale.ROOT).matches("0|false|no|outofstock");
            said.put(Column.UNCOUNTED, cell.saying(soldOut ? Column.SOLD_OUT : Column.IN_STOCK));
        }
        if (ofParent && row.line() != product.line() && !product.at(stock).isEmpty()) {
            problems.add(Problem.at(cell, Problem.Kind.COUNT_SHARED, product.at(stock)));
        }
    }

    /** A class that is neither of ours stays what it is, and a country without a rate for it takes no tax. */
    private void tax(Map<String, Cell> said, Row row, Row product, List<Problem> problems) {
        if (taxClass < 0) {
            return;
        }
        Cell cell = places.cell(row.at(taxClass).equalsIgnoreCase("parent") ? product : row, taxClass);
        String word = cell.text().toLowerCase(Locale.ROOT);
        String own = word.matches("reduced.*") ? "reduced" : word.matches("|standard|parent") ? "" : word;
        said.put(Column.TAX_CLASS, cell.saying(own));
        if (!own.isEmpty() && !own.equals("reduced")) {
            problems.add(Problem.at(cell, Problem.Kind.TAX_CLASS_THERE));
        }
    }

    private void prices(Map<String, Cell> said, Row row, LocalDate today, List<Problem> problems) {
        if (regular < 0) {
            return;
        }
        Cell full = places.cell(row, regular);
        boolean reduced = sale >= 0 && !row.at(sale).isEmpty() && isOn(row, today, problems);
        said.put(Column.PRICE, reduced ? places.cell(row, sale) : full);
        said.put(Column.COMPARE_AT, reduced ? full : full.saying(""));
    }

    /** A price is what it is here until somebody changes it: what the other shop would do by itself some day is told. */
    private boolean isOn(Row row, LocalDate today, List<Problem> problems) {
        LocalDate from = date(row, saleFrom, problems);
        LocalDate until = date(row, saleUntil, problems);
        if (until != null && today.isAfter(until)) {
            return false;
        }
        if (from != null && today.isBefore(from)) {
            problems.add(Problem.at(places.cell(row, saleFrom), Problem.Kind.SALE_BEGINS_LATER, from.toString()));
            return false;
        }
        if (until != null) {
            problems.add(Problem.at(places.cell(row, saleUntil), Problem.Kind.SALE_ENDS, until.toString()));
        }
        return true;
    }

    /** A day, whatever time of it stands behind. */
    private @Nullable LocalDate date(Row row, int place, List<Problem> problems) {
        String text = row.at(place);
        if (text.isEmpty()) {
            return null;
        }
        try {
            return LocalDate.parse(text.split("[ T]", 2)[0]);
        } catch (DateTimeParseException unread) {
            problems.add(Problem.at(places.cell(row, place), Problem.Kind.NOT_A_DATE));
            return null;
        }
    }

    /** Into grams or millimetres; what is no number stays, and is refused where it is looked at. */
    private static Cell measure(String column, Cell cell) {
        String text = cell.text().replace(',', '.');
        if (!text.matches("\\d{1,7}(\\.\\d+)?|\\.\\d+")) {
            return cell;
        }
        Matcher unit = UNIT.matcher(cell.column().toLowerCase(Locale.ROOT));
        boolean weight = column.equals(Column.WEIGHT);
        Map<String, Double> units = weight ? GRAMS : MILLIMETRES;
        double factor = units.getOrDefault(unit.matches() ? unit.group(1) : weight ? "kg" : "cm", 1.0);
        return cell.saying(Long.toString(Math.round(Double.parseDouble(text) * factor)));
    }

    /** By name, in the order of the columns; a value may be blank. */
    Map<String, Cell> attributes(Row row) {
        Map<String, Cell> found = new LinkedHashMap<>();
        attributes.forEach((named, valued) -> {
            if (!row.at(named).isEmpty()) {
                Cell value = places.cell(row, valued);
                found.put(Html.toWords(row.at(named)), value.saying(Html.toWords(value.text())));
            }
        });
        return found;
    }

    private void put(Map<String, Cell> said, String column, Row row, int place) {
        Stream.of(place).filter(there -> there >= 0).forEach(there -> said.put(column, places.cell(row, there)));
    }
}
