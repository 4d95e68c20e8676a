package shop.stoa.imports.reading;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import shop.stoa.imports.reading.ReadProduct.ReadVariant;
import shop.stoa.kernel.Lists;
import shop.stoa.web.Spreadsheet;

/**
 * What WooCommerce exports and imports: a product is a row, and its variations are rows that name it as their parent by SKU
 * or as {@code id:123}, wherever they stand in the file.
 */
final class WooSheet implements Sheet {

    /** The catalogue takes no product with more. */
    private static final int MOST_VARIANTS = 2_000;

    private static final Set<Problem.Kind> TOO_MANY =
            Set.of(Problem.Kind.TOO_MANY_OPTIONS, Problem.Kind.TOO_MANY_VARIANTS);

    private final Places places;
    private final WooColumns columns;
    private final LocalDate today;

    WooSheet(List<String> header, LocalDate today) {
        this.places = new Places(header, WooHeader::english);
        this.columns = new WooColumns(places);
        this.today = today;
    }

    @Override
    public Format format() {
        return Format.WOOCOMMERCE;
    }

    @Override
    public List<String> ignored() {
        return places.unused();
    }

    @Override
    public List<String> keysOf(Row row) {
        if (isVariation(row)) {
            String parent = row.at(columns.parent).toLowerCase(Locale.ROOT);
            return parent.isEmpty() ? List.of() : List.of(parent.startsWith("id:") ? parent : "sku:" + parent);
        }
        List<String> keys = new ArrayList<>();
        if (!row.at(columns.sku).isEmpty()) {
            keys.add("sku:" + row.at(columns.sku).toLowerCase(Locale.ROOT));
        }
        if (!row.at(columns.id).isEmpty()) {
            keys.add("id:" + row.at(columns.id));
        }
        if (keys.isEmpty() && !row.at(columns.name).isEmpty()) {
            keys.add("name:" + row.at(columns.name).toLowerCase(Locale.ROOT));
        }
        return keys;
    }

    @Override
    public boolean isReferring(Row row) {
        return !row.at(columns.upsells).isEmpty() || !row.at(columns.crossSells).isEmpty();
    }

    /** Whoever picks a variation picks its product. */
    @Override
    public List<String> namesOf(Row written) {
        Row row = asWritten(written);
        String id = row.at(columns.id);
        return Stream.of(row.at(columns.sku), id.isEmpty() ? "" : Reference.NUMBER + id)
                .filter(reference -> !reference.isEmpty())
                .map(reference -> new Reference(reference).name())
                .toList();
    }

    @Override
    public ReadProduct read(List<Row> written) {
        List<Row> rows = written.stream().map(WooSheet::asWritten).toList();
        List<Problem> problems = new ArrayList<>(RowChecks.of(rows, places));
        rows.forEach(row -> checkType(row, problems));
        Row product = rows.stream().filter(row -> !isVariation(row)).findFirst().orElse(null);
        if (product == null) {
            rows.forEach(row -> problems.add(Problem.at(
                    places.cell(row, columns.parent >= 0 ? columns.parent : columns.type),
                    Problem.Kind.UNKNOWN_PARENT)));
            return unread(rows.getFirst().line(), problems);
        }
        rows.stream()
                .filter(row -> row != product && !isVariation(row))
                .forEach(row -> problems.add(Problem.at(
                        places.cell(row, columns.sku >= 0 ? columns.sku : columns.id),
                        Problem.Kind.SKU_TWICE,
                        Integer.toString(product.line()))));
        Map<String, Cell> said = columns.product(product, problems);
        List<ReadVariant> variants = typeOf(product).contains("variable")
                ? variations(product, rows, said, problems)
                : alone(product, said, problems);
        return problems.stream().map(Problem::kind).anyMatch(TOO_MANY::contains)
                ? unread(product.line(), problems)
                : new ReadProduct(product.line(), said, variants, true, problems);
    }

    /** WooCommerce itself takes the apostrophe back that it puts before what a spreadsheet would calculate. */
    private static Row asWritten(Row row) {
        return new Row(
                row.line(), row.cells().stream().map(Spreadsheet::asWritten).toList());
    }

    /** One of which nothing can be made; why is told already. */
    private static ReadProduct unread(int line, List<Problem> problems) {
        return new ReadProduct(line, Map.of(), List.of(), true, problems);
    }

    private List<ReadVariant> alone(Row product, Map<String, Cell> said, List<Problem> problems) {
        nameOptions(product, List.of(), said);
        columns.attributes(product).forEach((name, cell) -> said.put(Column.attribute(name), linesOf(cell)));
        return List.of(columns.variant(product, product, today, problems));
    }

    private List<ReadVariant> variations(Row product, List<Row> rows, Map<String, Cell> said, List<Problem> problems) {
        List<Row> variations = new ArrayList<>();
        for (Row row : rows) {
            if (isVariation(row) && columns.isSwitchedOn(row)) {
                variations.add(row);
            } else if (isVariation(row)) {
                problems.add(Problem.at(columns.publishedOf(row), Problem.Kind.VARIATION_DISABLED));
            }
        }
        Map<String, Cell> offered = columns.attributes(product);
        List<String> options = options(product, variations, said, problems);
        nameOptions(product, options, said);
        offered.forEach((name, cell) -> {
            if (!options.contains(name)) {
                said.putIfAbsent(Column.attribute(name), linesOf(cell));
            }
        });
        Unfolding unfolding = new Unfolding(product, offered, options, problems);
        return variations.stream().flatMap(unfolding::of).toList();
    }

    /** By what the variations differ. Where that is more than we have, what they all have alike is an attribute. */
    private List<String> options(Row product, List<Row> variations, Map<String, Cell> said, List<Problem> problems) {
        Map<String, Set<String>> used = new LinkedHashMap<>();
        Map<String, Cell> offered = columns.attributes(product);
        variations.forEach(row -> columns.attributes(row)
                .forEach((name, cell) -> used.computeIfAbsent(name, first -> new LinkedHashSet<>())
                        .addAll(
                                cell.isBlank() && offered.containsKey(name)
                                        ? valuesOf(offered, name)
                                        : List.of(valueOf(cell)))));
        Set<String> inOrder = new LinkedHashSet<>(offered.keySet());
        inOrder.retainAll(used.keySet());
        inOrder.addAll(used.keySet());
        List<String> options = new ArrayList<>(inOrder);
        if (options.size() > Column.OPTIONS) {
            options.removeIf(name -> Objects.requireNonNull(used.get(name)).size() == 1);
            inOrder.stream()
                    .filter(name -> !options.contains(name))
                    .forEach(name -> said.put(
                            Column.attribute(name),
                            places.cell(product, columns.name)
                                    .saying(Objects.requireNonNull(used.get(name))
                                            .iterator()
                                            .next())));
        }
        if (options.size() > Column.OPTIONS) {
            problems.add(Problem.ofRow(product.line(), Problem.Kind.TOO_MANY_OPTIONS, String.join(", ", options)));
            return List.of();
        }
        return options;
    }

    private void nameOptions(Row product, List<String> options, Map<String, Cell> said) {
        for (int i = 0; i < Column.OPTIONS; i++) {
            said.put(
                    Column.optionName(i + 1),
                    places.cell(product, columns.name).saying(i < options.size() ? options.get(i) : ""));
        }
    }

    private static Cell linesOf(Cell cell) {
        return cell.saying(String.join("\n", Lists.split(cell.text())));
    }

    /** The one of a variation, written like one of a list. */
    private static String valueOf(Cell cell) {
        return cell.text().replace("\\,", ",");
    }

    private static List<String> valuesOf(Map<String, Cell> offered, String option) {
        Cell all = offered.get(option);
        return all == null ? List.of("") : Lists.split(all.text());
    }

    /** A variation that leaves an option open stands for every value of it; here each is a variant of its own. */
    private final class Unfolding {

        private final Row product;
        private final Map<String, Cell> offered;
        private final List<String> options;
        private final List<Problem> problems;
        private long count;

        Unfolding(Row product, Map<String, Cell> offered, List<String> options, List<Problem> problems) {
            this.product = product;
            this.offered = offered;
            this.options = options;
            this.problems = problems;
        }

        Stream<ReadVariant> of(Row row) {
            Map<String, Cell> own = columns.attributes(row);
            List<List<String>> values = new ArrayList<>();
            boolean open = false;
            long several = 1;
            for (String option : options) {
                Cell chosen = own.get(option);
                if (chosen == null || chosen.isBlank()) {
                    open = true;
                    values.add(valuesOf(offered, option));
                } else {
                    values.add(List.of(valueOf(chosen)));
                }
                several = several * values.getLast().size();
            }
            if (isTooMany(row, several)) {
                return Stream.empty();
            }
            if (open && several > 1) {
                problems.add(Problem.ofRow(row.line(), Problem.Kind.VARIANTS_UNFOLDED, Long.toString(several)));
            }
            ReadVariant plain = columns.variant(row, product, today, problems);
            ReadVariant one = several > 1 ? withoutCount(plain, problems) : plain;
            boolean parted = several > 1;
            return combined(values).stream().map(choices -> chosen(one, choices, parted));
        }

        /** Asked before the first is made: three options of some hundred values each are millions. */
        private boolean isTooMany(Row row, long several) {
            boolean before = count > MOST_VARIANTS;
            count += several;
            if (!before && count > MOST_VARIANTS) {
                problems.add(Problem.ofRow(row.line(), Problem.Kind.TOO_MANY_VARIANTS, Long.toString(count)));
            }
            return count > MOST_VARIANTS;
        }
    }

    private static List<List<String>> combined(List<List<String>> values) {
        List<List<String>> choices = List.of(List.of());
        for (List<String> each : values) {
            choices = choices.stream()
                    .flatMap(before -> each.stream()
                            .map(value -> Stream.concat(before.stream(), Stream.of(value))
                                    .toList()))
                    .toList();
        }
        return choices;
    }

    /** One number for several variants: nobody can say how it is parted among them. */
    private static ReadVariant withoutCount(ReadVariant plain, List<Problem> problems) {
        Cell count = plain.said().get(Column.ON_HAND);
        if (count == null || count.isBlank()) {
            return plain;
        }
        problems.add(Problem.at(count, Problem.Kind.COUNT_SHARED, count.text()));
        Map<String, Cell> said = new LinkedHashMap<>(plain.said());
        said.put(Column.ON_HAND, count.saying(""));
        said.put(Column.UNCOUNTED, count.saying(count.text().equals("0") ? Column.SOLD_OUT : Column.IN_STOCK));
        return new ReadVariant(plain.line(), said);
    }

    private static ReadVariant chosen(ReadVariant plain, List<String> values, boolean several) {
        Map<String, Cell> said = new LinkedHashMap<>(plain.said());
        Cell sku = said.getOrDefault(Column.SKU, new Cell("", plain.line(), "SKU"));
        for (int i = 0; i < Column.OPTIONS; i++) {
            said.put(Column.optionValue(i + 1), sku.saying(i < values.size() ? values.get(i) : ""));
        }
        if (several && !sku.isBlank()) {
            said.put(Column.SKU, sku.saying(sku.text() + "-" + Words.slug(String.join(" ", values))));
        }
        return new ReadVariant(plain.line(), said);
    }

    private void checkType(Row row, List<Problem> problems) {
        Set<String> types = typeOf(row);
        boolean known = types.contains("simple") || types.contains("variable") || types.contains("variation");
        for (String type : types) {
            if (Set.of("grouped", "external", "virtual", "downloadable").contains(type) || !known) {
                problems.add(Problem.at(places.cell(row, columns.type), Problem.Kind.KIND_OF_PRODUCT, type));
                return;
            }
        }
    }

    private boolean isVariation(Row row) {
        return typeOf(row).contains("variation");
    }

    private Set<String> typeOf(Row row) {
        Set<String> types = new LinkedHashSet<>(Lists.split(row.at(columns.type).toLowerCase(Locale.ROOT)));
        return types.isEmpty() ? Set.of("simple") : types;
    }
}
