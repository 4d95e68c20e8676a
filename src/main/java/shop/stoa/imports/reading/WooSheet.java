package shop.stoa.imports.reading;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import shop.stoa.imports.reading.ReadProduct.ReadVariant;

/**
 * What WooCommerce exports and imports: a product is a row, and its variations are rows that name it as their parent by SKU
 * or as {@code id:123}, wherever they stand in the file.
 */
final class WooSheet implements Sheet {

    private final Places places;
    private final WooColumns columns;
    private final LocalDate today;

    WooSheet(List<String> header, LocalDate today) {
        this.places = new Places(header);
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
    public ReadProduct read(List<Row> rows) {
        List<Problem> problems = new ArrayList<>(RowChecks.of(rows, places));
        rows.forEach(row -> checkType(row, problems));
        Row product = rows.stream().filter(row -> !isVariation(row)).findFirst().orElse(null);
        if (product == null) {
            rows.forEach(row -> problems.add(Problem.at(
                    places.cell(row, columns.parent >= 0 ? columns.parent : columns.type),
                    Problem.Kind.UNKNOWN_PARENT)));
            return new ReadProduct(rows.getFirst().line(), Map.of(), List.of(), true, problems);
        }
        rows.stream()
                .filter(row -> row != product && !isVariation(row))
                .forEach(row -> problems.add(Problem.at(
                        places.cell(row, columns.sku >= 0 ? columns.sku : columns.id),
                        Problem.Kind.SKU_TWICE,
                        Integer.toString(product.line()))));
        List<Row> variations = rows.stream().filter(this::isVariation).toList();
        Map<String, Cell> said = columns.product(product, problems);
        List<ReadVariant> variants = variants(product, variations, said, problems);
        return new ReadProduct(product.line(), said, variants, true, problems);
    }

    private List<ReadVariant> variants(
            Row product, List<Row> variations, Map<String, Cell> said, List<Problem> problems) {
        boolean variable = typeOf(product).contains("variable");
        Set<String> options = new LinkedHashSet<>();
        if (variable) {
            Set<String> used = new LinkedHashSet<>();
            variations.forEach(row -> columns.attributes(row).keySet().forEach(used::add));
            columns.attributes(product).keySet().stream().filter(used::contains).forEach(options::add);
            options.addAll(used);
        }
        int number = 1;
        for (String option : options.stream().limit(Column.OPTIONS).toList()) {
            said.put(
                    Column.optionName(number++),
                    places.cell(product, columns.name).saying(option));
        }
        for (; number <= Column.OPTIONS; number++) {
            said.put(
                    Column.optionName(number),
                    places.cell(product, columns.name).saying(""));
        }
        columns.attributes(product).forEach((name, cell) -> {
            if (!options.contains(name)) {
                said.put(Column.ATTRIBUTE + name, cell.saying(String.join("\n", Lists.split(cell.text()))));
            }
        });
        if (!variable) {
            return List.of(columns.variant(product, today));
        }
        List<String> names = options.stream().limit(Column.OPTIONS).toList();
        return variations.stream()
                .flatMap(row -> unfold(row, columns.attributes(product), names, problems))
                .toList();
    }

    /** A variation that leaves an option open stands for every value of it; here each is a variant of its own. */
    private Stream<ReadVariant> unfold(
            Row row, Map<String, Cell> offered, List<String> options, List<Problem> problems) {
        Map<String, Cell> own = columns.attributes(row);
        List<List<String>> choices = new ArrayList<>(List.of(List.of()));
        boolean open = false;
        for (String option : options) {
            Cell cell = own.get(option);
            String chosen = cell == null ? "" : cell.text();
            boolean any = chosen.isEmpty();
            open |= any;
            Cell all = offered.get(option);
            List<String> values = !any ? List.of(chosen) : all == null ? List.of("") : Lists.split(all.text());
            choices = choices.stream()
                    .flatMap(before -> values.stream()
                            .map(value -> Stream.concat(before.stream(), Stream.of(value))
                                    .toList()))
                    .toList();
        }
        if (open && choices.size() > 1) {
            problems.add(Problem.ofRow(row.line(), Problem.Kind.VARIANTS_UNFOLDED, Integer.toString(choices.size())));
        }
        boolean several = choices.size() > 1;
        return choices.stream().map(values -> chosen(columns.variant(row, today), values, several));
    }

    private static ReadVariant chosen(ReadVariant plain, List<String> values, boolean several) {
        Map<String, Cell> said = new LinkedHashMap<>(plain.said());
        Cell sku = said.getOrDefault(Column.SKU, new Cell("", plain.line(), "SKU"));
        for (int i = 0; i < Column.OPTIONS; i++) {
            said.put(Column.optionValue(i + 1), sku.saying(i < values.size() ? values.get(i) : ""));
        }
        if (several) {
            if (!sku.isBlank()) {
                said.put(Column.SKU, sku.saying(sku.text() + "-" + Words.slug(String.join(" ", values))));
            }
            Cell count = said.get(Column.ON_HAND);
            if (count != null) {
                said.put(Column.ON_HAND, count.saying(""));
            }
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
