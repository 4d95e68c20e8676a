package shop.stoa.imports;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import shop.stoa.imports.reading.Cell;
import shop.stoa.imports.reading.Column;
import shop.stoa.imports.reading.Problem;
import shop.stoa.imports.reading.ReadProduct;
import shop.stoa.imports.reading.ReadProduct.ReadVariant;
import shop.stoa.imports.reading.Words;
import shop.stoa.kernel.Sku;

/** Lays what a file says over what the shop knows: a column that the file does not have stays as it is. */
final class Merging {

    /** Blank in a file, these are not "none": nothing can be sold without them. */
    private static final Set<String> NEVER_BLANK = Set.of(
            Column.TITLE,
            Column.STATUS,
            Column.CATEGORY,
            Column.CATEGORY_SLUG,
            Column.SKU,
            Column.PRICE,
            Column.CURRENCY,
            Column.TAX_CLASS,
            Column.WEIGHT,
            Column.ON_HAND);

    private final ReadProduct read;
    private final @Nullable SheetProduct known;
    private final UnaryOperator<String> canonicalPicture;
    private final UnaryOperator<String> canonicalColumn;
    private final List<Problem> notes = new ArrayList<>();

    private Merging(ReadProduct read, @Nullable SheetProduct known, Canon canon) {
        this.read = read;
        this.known = known;
        this.canonicalPicture = canon.picture();
        this.canonicalColumn = canon.column();
    }

    /**
     * What stands for what.
     *
     * @param picture an address as the shop's own path of the same picture, where it has it
     * @param column an attribute's column as the shop heads it
     */
    record Canon(UnaryOperator<String> picture, UnaryOperator<String> column) {}

    /**
     * @param product what it will be
     * @param lines where in the file its variants stand, in step with them; null for one that the file does not name
     * @param notes what was done about it that somebody may want to know
     * @param known what it is until then; null where it is new
     */
    record Merged(
            SheetProduct product,
            List<@Nullable ReadVariant> lines,
            List<Problem> notes,
            @Nullable SheetProduct known) {

        /** One that no file says anything of. */
        static Merged asItIs(SheetProduct product) {
            return new Merged(product, Collections.nCopies(product.variants().size(), null), List.of(), null);
        }
    }

    /** @param known null for one that is new */
    static Merged of(ReadProduct read, @Nullable SheetProduct known, Canon canon) {
        return new Merging(read, known, canon).merge();
    }

    private Merged merge() {
        Map<String, String> said = known == null ? new LinkedHashMap<>() : new LinkedHashMap<>(known.said());
        category(said);
        pictures(said);
        overlay(said, read.said());
        List<Map<String, String>> variants = new ArrayList<>();
        List<@Nullable ReadVariant> lines = new ArrayList<>();
        Set<Integer> met = new HashSet<>();
        if (known != null && !read.complete()) {
            known.variants().forEach(variant -> {
                variants.add(variant);
                lines.add(null);
            });
        }
        for (ReadVariant row : read.variants()) {
            int place = placeOf(row, met);
            Map<String, String> variant = place < 0 || known == null
                    ? new LinkedHashMap<>()
                    : new LinkedHashMap<>(known.variants().get(place));
            overlay(variant, row.said());
            sku(variant, row, said);
            met.add(place);
            if (place >= 0 && !read.complete()) {
                variants.set(place, variant);
                lines.set(place, row);
            } else {
                variants.add(variant);
                lines.add(row);
            }
        }
        return new Merged(new SheetProduct(said, variants), lines, notes, known);
    }

    private void overlay(Map<String, String> onto, Map<String, Cell> cells) {
        cells.forEach((written, cell) -> {
            String column = canonicalColumn.apply(written);
            if (Column.isShared(column)) {
                return; // not said of this product, see SharedTexts
            }
            if (!cell.isBlank()) {
                onto.put(column, cell.text());
            } else if (!NEVER_BLANK.contains(column)) {
                onto.remove(column);
            }
        });
    }

    /** Another category by its names alone is not at the old one's address, nor called as the old one in other languages. */
    private void category(Map<String, String> said) {
        Cell names = read.said().get(Column.CATEGORY);
        if (names != null && !names.isBlank() && !names.text().equals(said.get(Column.CATEGORY))) {
            said.keySet()
                    .removeIf(
                            column -> column.equals(Column.CATEGORY_SLUG) || column.startsWith(Column.CATEGORY + ":"));
        }
        Cell slugs = read.said().get(Column.CATEGORY_SLUG);
        if (slugs != null
                && !slugs.isBlank()
                && names == null
                && !slugs.text().equals(said.get(Column.CATEGORY_SLUG))) {
            said.keySet()
                    .removeIf(column -> column.equals(Column.CATEGORY) || column.startsWith(Column.CATEGORY + ":"));
        }
    }

    /** Where a file tells pictures without their words, those that stay keep theirs, and new ones show the product. */
    private void pictures(Map<String, String> said) {
        Cell images = read.said().get(Column.IMAGES);
        if (images == null || read.said().containsKey(Column.IMAGE_ALTS)) {
            return;
        }
        List<String> before = known == null ? List.of() : PictureList.of(known.at(Column.IMAGES));
        List<String> alts = known == null ? List.of() : PictureList.alts(known.at(Column.IMAGE_ALTS), before.size());
        Cell title = read.said().get(Column.TITLE);
        String words = title == null ? said.getOrDefault(Column.TITLE, "") : title.text();
        List<String> kept = PictureList.of(images.text()).stream()
                .map(canonicalPicture)
                .map(picture -> before.contains(picture) ? alts.get(before.indexOf(picture)) : words)
                .toList();
        said.put(Column.IMAGE_ALTS, PictureList.joined(kept));
    }

    /** The variant that a row means: by its SKU, by what can be chosen, or because there is no other; -1 for a new one. */
    private int placeOf(ReadVariant row, Set<Integer> met) {
        if (known == null) {
            return -1;
        }
        List<Map<String, String>> variants = known.variants();
        String sku = textOf(row, Column.SKU);
        if (!sku.isEmpty()) {
            String plain = Sku.isWellFormed(sku) ? sku : Words.sku(sku);
            return place(
                    variants, variant -> SheetProduct.at(variant, Column.SKU).equalsIgnoreCase(plain));
        }
        if (row.said().containsKey(Column.optionValue(1))) {
            return place(
                    variants,
                    variant -> IntStream.rangeClosed(1, Column.OPTIONS)
                            .mapToObj(Column::optionValue)
                            .allMatch(option -> SheetProduct.at(variant, option).equals(textOf(row, option))));
        }
        return variants.size() == 1 && !met.contains(0) ? 0 : -1;
    }

    private static int place(
            List<Map<String, String>> variants, java.util.function.Predicate<Map<String, String>> same) {
        return IntStream.range(0, variants.size())
                .filter(place -> same.test(variants.get(place)))
                .findFirst()
                .orElse(-1);
    }

    private void sku(Map<String, String> variant, ReadVariant row, Map<String, String> said) {
        String written = textOf(row, Column.SKU);
        String kept = SheetProduct.at(variant, Column.SKU);
        if (written.isEmpty() && kept.isEmpty()) {
            String made = Words.sku(String.join(
                            "-",
                            IntStream.rangeClosed(0, Column.OPTIONS)
                                    .mapToObj(place -> place == 0
                                            ? said.getOrDefault(Column.SLUG, "")
                                            : textOf(row, Column.optionValue(place)))
                                    .filter(part -> !part.isEmpty())
                                    .toList())
                    .toLowerCase(Locale.ROOT));
            variant.put(Column.SKU, made);
            notes.add(Problem.ofRow(row.line(), Problem.Kind.SKU_MADE, made));
        } else if (!written.isEmpty() && !Sku.isWellFormed(written)) {
            String plain = Words.sku(written);
            variant.put(Column.SKU, plain);
            Cell cell = row.said().get(Column.SKU);
            notes.add(new Problem(
                    row.line(), cell == null ? "" : cell.column(), Problem.Kind.SKU_CHANGED, written, plain));
        } else if (!kept.isEmpty() && known != null) {
            known.variants().stream()
                    .map(before -> SheetProduct.at(before, Column.SKU))
                    .filter(before -> before.equalsIgnoreCase(kept))
                    .findFirst()
                    .ifPresent(before -> variant.put(Column.SKU, before));
        }
    }

    private static String textOf(ReadVariant row, String column) {
        Cell cell = row.said().get(column);
        return cell == null ? "" : cell.text();
    }
}
