package shop.stoa.catalog;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import shop.stoa.kernel.Money;

/** What a product must be before it is put on a shelf. Each breach is an {@link IllegalArgumentException} that says it. */
final class ProductRules {

    private static final int MOST_OPTIONS = 3;
    private static final int MOST_VARIANTS = 2000;
    private static final int LONGEST_TITLE = 200;
    private static final int LONGEST_VALUE = 80;
    private static final int LONGEST_DESCRIPTION = 20_000;

    private ProductRules() {}

    static void check(NewProduct product) {
        require(isText(product.title(), LONGEST_TITLE), "A title has 1 to " + LONGEST_TITLE + " letters");
        require(
                product.description().length() <= LONGEST_DESCRIPTION,
                "A description has at most " + LONGEST_DESCRIPTION + " letters");
        checkOptions(product.options());
        checkVariants(product);
    }

    private static void checkOptions(List<ProductOption> options) {
        require(options.size() <= MOST_OPTIONS, "A product has at most " + MOST_OPTIONS + " options");
        require(
                differ(options.stream().map(option -> Attribute.optionOf(option.name()))),
                "Two options have the same name");
        for (ProductOption option : options) {
            require(isText(option.name(), LONGEST_VALUE), "An option has a name");
            require(!option.values().isEmpty(), option.name() + " has no values");
            require(
                    differ(option.values().stream().map(value -> Attribute.of(option.name(), value))),
                    option.name() + " has the same value twice");
            require(
                    option.values().stream().allMatch(value -> isText(value, LONGEST_VALUE)),
                    "A value of " + option.name() + " has 1 to " + LONGEST_VALUE + " letters");
        }
    }

    private static void checkVariants(NewProduct product) {
        List<ProductVariant> variants = product.variants();
        require(!variants.isEmpty(), "A product has at least one variant");
        require(variants.size() <= MOST_VARIANTS, "A product has at most " + MOST_VARIANTS + " variants");
        require(
                differ(variants.stream().map(variant -> variant.sku().value().toLowerCase(Locale.ROOT))),
                "A SKU is there twice");
        require(differ(variants.stream().map(ProductVariant::choices)), "Two variants have the same values");
        require(
                variants.stream()
                                .map(variant -> variant.price().currency())
                                .distinct()
                                .count()
                        == 1,
                "All prices of a product are in one currency");
        for (ProductVariant variant : variants) {
            require(fits(variant.choices(), product.options()), variant.sku() + " does not fit the options");
            require(variant.price().isPositive(), variant.sku() + " has no price");
            require(isReduced(variant.price(), variant.compareAtPrice()), variant.sku() + " was never dearer");
            require(variant.weightGrams() >= 0, variant.sku() + " weighs less than nothing");
        }
    }

    private static boolean fits(List<String> choices, List<ProductOption> options) {
        if (choices.size() != options.size()) {
            return false;
        }
        for (int i = 0; i < options.size(); i++) {
            if (!options.get(i).values().contains(choices.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isReduced(Money price, @Nullable Money compareAtPrice) {
        return compareAtPrice == null || price.isLessThan(compareAtPrice);
    }

    private static boolean isText(String text, int longest) {
        return !text.isBlank() && text.length() <= longest && text.indexOf('\0') < 0;
    }

    private static boolean differ(Stream<?> things) {
        Set<Object> seen = new HashSet<>();
        return things.allMatch(seen::add);
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
