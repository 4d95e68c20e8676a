package shop.stoa.imports;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import shop.stoa.catalog.NewProduct;
import shop.stoa.catalog.ProductId;
import shop.stoa.catalog.PutProduct;
import shop.stoa.imports.reading.Cell;
import shop.stoa.imports.reading.Column;
import shop.stoa.imports.reading.Problem;
import shop.stoa.imports.reading.ReadProduct;
import shop.stoa.kernel.Sku;

/** One product of a file on its way onto the shelves: what was there before, what the file makes of it, and what came of that. */
final class Draft {

    private final ReadProduct read;
    private final Shelf.@Nullable Known before;
    private final Merging.Merged merged;
    private final ProductChecks.Checked checked;
    private final List<Problem> problems = new ArrayList<>();
    private final Map<Sku, Integer> counts = new LinkedHashMap<>();
    private @Nullable PutProduct put;

    Draft(ReadProduct read, Shelf.@Nullable Known before, Merging.Merged merged, ProductChecks.Checked checked) {
        this.read = read;
        this.before = before;
        this.merged = merged;
        this.checked = checked;
        problems.addAll(read.problems());
        problems.addAll(merged.notes());
        problems.addAll(checked.problems());
        checked.onHand().forEach((sku, count) -> {
            if (!Objects.equals(knownCount(sku), count)) {
                counts.put(sku, count);
            }
        });
    }

    private @Nullable Integer knownCount(Sku sku) {
        return before == null ? null : before.onHand().get(sku);
    }

    /** What the file has no count of, where the product comes in. */
    Set<Sku> uncounted() {
        return isGood() ? checked.uncounted().keySet() : Set.of();
    }

    /**
     * Whoever counted it here knows better than a guess.
     *
     * @param counted what has a count here
     * @param onHand of the others that are sold; null where they stay without one
     */
    void countUncounted(Set<Sku> counted, @Nullable Integer onHand) {
        for (Sku sku : uncounted()) {
            Cell cell = Objects.requireNonNull(checked.uncounted().get(sku));
            if (counted.contains(sku)) {
                note(cell, Problem.Kind.UNCOUNTED_KEPT, null);
            } else if (onHand == null) {
                note(cell, Problem.Kind.UNCOUNTED, null);
            } else if (cell.text().equals(Column.SOLD_OUT)) {
                counts.put(sku, 0);
            } else {
                note(cell, Problem.Kind.UNCOUNTED_ON_HAND, onHand.toString());
                counts.put(sku, onHand);
            }
        }
    }

    private void note(Cell cell, Problem.Kind kind, @Nullable String detail) {
        problems.add(new Problem(cell.line(), cell.column(), kind, "", detail));
    }

    boolean isGood() {
        return checked.isGood()
                && problems.stream().noneMatch(problem -> problem.kind().isGrave());
    }

    NewProduct product() {
        return Objects.requireNonNull(checked.product());
    }

    void put(PutProduct outcome) {
        if (before == null && (outcome instanceof PutProduct.Changed || outcome instanceof PutProduct.Unchanged)) {
            // an undo would erase it as the run's own: to be done again by whoever knows it
            throw new IllegalStateException("Somebody has brought " + outcome.slug() + " in meanwhile");
        }
        put = outcome;
        if (outcome instanceof PutProduct.Refused refused) {
            refused.faults().forEach(fault -> problems.add(Faults.problemOf(fault, read)));
        }
    }

    Map<Sku, Integer> newCounts() {
        return counts;
    }

    void refuseCounts(Map<Sku, Integer> refused) {
        counts.keySet().removeIf(sku -> {
            Integer reserved = refused.get(sku);
            if (reserved != null) {
                problems.add(Faults.reserved(sku, reserved, read));
            }
            return reserved != null;
        });
    }

    Putting.Outcome outcome(SheetWriting writing, boolean worded) {
        SheetProduct old = before == null ? null : before.sheet();
        boolean failed = put == null || put instanceof PutProduct.Refused;
        if (failed) {
            return new Putting.Outcome(
                    ItemFate.FAILED, merged.product(), List.of(), old, null, Map.of(), worded, Set.of(), problems);
        }
        Map<Sku, Integer> onHand = new HashMap<>(before == null ? Map.of() : before.onHand());
        onHand.putAll(counts);
        SheetProduct after = withForeign(writing.of(product(), onHand));
        List<SheetProduct.Difference> differences = old == null ? List.of() : differences(old, after);
        Map<String, List<Integer>> counted = new LinkedHashMap<>();
        counts.forEach((sku, count) ->
                counted.put(sku.value(), List.of(Objects.requireNonNullElse(knownCount(sku), 0), count)));
        ItemFate fate = old == null ? ItemFate.ADDED : differences.isEmpty() ? ItemFate.UNCHANGED : ItemFate.CHANGED;
        return new Putting.Outcome(fate, after, differences, old, idOf(), counted, worded, checked.missing(), problems);
    }

    /** What the catalogue finds to be the same is the same, however it is written. */
    private List<SheetProduct.Difference> differences(SheetProduct old, SheetProduct after) {
        boolean same = put instanceof PutProduct.Unchanged;
        List<SheetProduct.Difference> differences = new ArrayList<>(old.differencesTo(after));
        if (same) {
            differences.removeIf(
                    one -> !one.column().endsWith(Column.ON_HAND) && AttributeColumn.languageOf(one.column()) == null);
        }
        if (!checked.missing().isEmpty()) {
            differences.add(new SheetProduct.Difference(
                    Column.IMAGES, old.at(Column.IMAGES), String.join(" ", checked.missing())));
        }
        return differences;
    }

    private SheetProduct withForeign(SheetProduct own) {
        Map<String, String> said = new LinkedHashMap<>(own.said());
        merged.product().said().forEach((column, text) -> {
            if (AttributeColumn.languageOf(column) != null) {
                said.put(column, text);
            }
        });
        List<Map<String, String>> variants = new ArrayList<>();
        for (int i = 0; i < own.variants().size(); i++) {
            Map<String, String> variant = new LinkedHashMap<>(own.variants().get(i));
            merged.product().variants().get(i).forEach((column, text) -> {
                if (AttributeColumn.languageOf(column) != null) {
                    variant.put(column, text);
                }
            });
            variants.add(variant);
        }
        return new SheetProduct(said, variants);
    }

    private @Nullable ProductId idOf() {
        return switch (put) {
            case PutProduct.Added added -> added.id();
            case PutProduct.Changed changed -> changed.id();
            case PutProduct.Unchanged unchanged -> unchanged.id();
            case null, default -> null;
        };
    }
}
