package shop.stoa.measuring;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import shop.stoa.catalog.NewCategory;
import shop.stoa.catalog.NewProduct;
import shop.stoa.catalog.ProductOption;
import shop.stoa.catalog.ProductVariant;
import shop.stoa.kernel.Money;
import shop.stoa.kernel.Sku;
import shop.stoa.kernel.Slug;
import shop.stoa.kernel.TaxClass;

/** Real products of a file, over and over with another number behind their titles, each in one to five packs. */
final class WaresOfFile implements Wares {

    private static final int LONGEST_TITLE = 190;
    private static final int FILTERS = 40;

    private final List<JudgedProducts.Line> lines;
    private final Map<String, NewCategory> categories = new LinkedHashMap<>();
    private final List<String> filters;

    WaresOfFile(Path file) {
        lines = JudgedProducts.read(file, 1_000_000);
        lines.forEach(line -> categoryOf(line.category()));
        Map<String, Integer> uses = new LinkedHashMap<>();
        lines.forEach(line -> line.attributes().forEach((name, value) -> {
            if (isBrief(value)) {
                uses.merge(name, 1, Integer::sum);
            }
        }));
        filters = uses.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .limit(FILTERS)
                .map(Map.Entry::getKey)
                .toList();
    }

    private static boolean isBrief(@Nullable Object value) {
        return value instanceof String text && text.length() <= 40;
    }

    @Override
    public List<NewCategory> categories() {
        return List.copyOf(categories.values());
    }

    private Slug categoryOf(List<String> levels) {
        List<String> path = levels.isEmpty() ? List.of("Other") : levels;
        Slug found = new Slug("none");
        for (int depth = 1; depth <= path.size(); depth++) {
            Slug parent = depth == 1 ? null : found;
            String name = path.get(depth - 1);
            found = categories
                    .computeIfAbsent(
                            String.join(" > ", path.subList(0, depth)),
                            absent -> new NewCategory(new Slug("c-" + categories.size()), name, "", parent, null))
                    .slug();
        }
        return found;
    }

    @Override
    public NewProduct product(int number) {
        JudgedProducts.Line line = lines.get(number % lines.size());
        int copy = number / lines.size();
        String title = line.title().isBlank() ? line.id() : line.title();
        ProductOption packs = new ProductOption(
                "Pack",
                IntStream.rangeClosed(1, 1 + number % 5)
                        .mapToObj(units -> "Pack of " + units)
                        .toList());
        List<ProductVariant> variants = new ArrayList<>();
        long price = line.priceMinor() == null ? 999 : line.priceMinor();
        for (String pack : packs.values()) {
            variants.add(new ProductVariant(
                    new Sku("SKU-" + number + "-" + variants.size()),
                    List.of(pack),
                    Money.of(price * (variants.size() + 1), "EUR"),
                    null,
                    TaxClass.STANDARD,
                    500,
                    null));
        }
        return Shelver.product(
                new Slug("p-" + number),
                (title.length() > LONGEST_TITLE
                                ? title.substring(0, LONGEST_TITLE).strip()
                                : title)
                        + (copy == 0 ? "" : " X" + (1_000 + copy)),
                line.description(),
                categoryOf(line.category()),
                line.brand(),
                List.of(packs),
                variants,
                filters.stream()
                        .filter(name -> isBrief(line.attributes().get(name)))
                        .flatMap(name -> Shelver.values(
                                name, Objects.requireNonNull(line.attributes().get(name))))
                        .toList());
    }
}
