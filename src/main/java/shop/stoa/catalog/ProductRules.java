package shop.stoa.catalog;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import shop.stoa.catalog.ProductFault.Kind;
import shop.stoa.kernel.Money;

/** What a product must be, as far as it can be seen by looking at it alone. */
final class ProductRules {

    static final int LONGEST_TITLE = 200;
    static final int LONGEST_WORD = 80;
    static final int LONGEST_DESCRIPTION = 20_000;
    static final int LONGEST_SUMMARY = 500;
    private static final int MOST_OPTIONS = 3;
    private static final int MOST_VARIANTS = 2000;
    private static final int MOST_TAGS = 250;
    private static final long HIGHEST_PRICE = 1_000_000_000_000L;

    private final NewProduct product;
    private final List<ProductFault> faults = new ArrayList<>();

    private ProductRules(NewProduct product) {
        this.product = product;
    }

    /** @param product in form */
    static List<ProductFault> faultsOf(NewProduct product) {
        ProductRules rules = new ProductRules(product);
        rules.checkTexts();
        rules.checkOptions();
        rules.checkVariants();
        return rules.faults;
    }

    /** Whether the books can keep it: no zero byte, and no half of a character. */
    static boolean isClean(String text) {
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            if (letter == 0 || Character.isLowSurrogate(letter)) {
                return false;
            }
            if (Character.isHighSurrogate(letter)) {
                i++;
                if (i == text.length() || !Character.isLowSurrogate(text.charAt(i))) {
                    return false;
                }
            }
        }
        return true;
    }

    static boolean isText(String text, int longest) {
        return !text.isBlank() && isShort(text, longest);
    }

    private static boolean isShort(@Nullable String text, int longest) {
        return text == null || text.length() <= longest && isClean(text);
    }

    private void checkTexts() {
        require(isText(product.title(), LONGEST_TITLE), Kind.TITLE, "");
        require(isShort(product.description(), LONGEST_DESCRIPTION), Kind.DESCRIPTION_TOO_LONG, "");
        require(
                product.activeFrom() == null
                        || product.activeUntil() == null
                        || product.activeFrom().isBefore(product.activeUntil()),
                Kind.ENDS_BEFORE_IT_BEGINS,
                "");
        require(isShort(product.brand(), LONGEST_WORD), Kind.BRAND, "");
        require(product.tags().size() <= MOST_TAGS, Kind.TOO_MANY_TAGS, "");
        product.tags().forEach(tag -> require(isText(tag, LONGEST_WORD), Kind.TAG, tag));
        require(isShort(product.seoTitle(), LONGEST_TITLE), Kind.SEO_TITLE_TOO_LONG, "");
        require(isShort(product.seoDescription(), LONGEST_SUMMARY), Kind.SEO_DESCRIPTION_TOO_LONG, "");
        require(product.images().size() <= NewProduct.MOST_IMAGES, Kind.TOO_MANY_IMAGES, "");
        product.images().forEach(image -> require(isShort(image.alt(), LONGEST_SUMMARY), Kind.IMAGE_TEXT, image.alt()));
        require(product.related().size() <= NewProduct.MOST_RELATED, Kind.TOO_MANY_RELATED, "");
    }

    private void checkOptions() {
        List<ProductOption> options = product.options();
        require(options.size() <= MOST_OPTIONS, Kind.TOO_MANY_OPTIONS, "");
        Set<String> keys = new HashSet<>();
        for (ProductOption option : options) {
            String name = option.name();
            require(isText(name, LONGEST_WORD), Kind.OPTION_NAME, name);
            require(keys.add(AttributeWord.keyOf(name)), Kind.OPTION_TWICE, name);
            require(!option.values().isEmpty(), Kind.OPTION_WITHOUT_VALUES, name);
            option.values().forEach(value -> require(isText(value, LONGEST_WORD), Kind.OPTION_VALUE, name));
            require(
                    differ(option.values().stream().map(value -> AttributeWord.of(name, value))),
                    Kind.OPTION_VALUE_TWICE,
                    name);
        }
    }

    private void checkVariants() {
        List<ProductVariant> variants = product.variants();
        require(!variants.isEmpty(), Kind.NO_VARIANT, "");
        require(variants.size() <= MOST_VARIANTS, Kind.TOO_MANY_VARIANTS, "");
        Set<String> skus = new HashSet<>();
        Set<List<String>> choices = new HashSet<>();
        for (ProductVariant variant : variants) {
            String sku = variant.sku().value();
            require(skus.add(sku.toLowerCase(Locale.ROOT)), Kind.SKU_TWICE, sku);
            require(fits(variant.choices(), product.options()), Kind.CHOICES_DO_NOT_FIT, sku);
            require(choices.add(variant.choices()), Kind.CHOICES_TWICE, sku);
            checkPrices(variant, sku);
            require(variant.weightGrams() >= 0, Kind.WEIGHT, sku);
        }
    }

    private void checkPrices(ProductVariant variant, String sku) {
        Money price = variant.price();
        Money former = variant.compareAtPrice();
        Money cost = variant.cost();
        Money first = product.variants().getFirst().price();
        if (Stream.of(price, former == null ? price : former, cost == null ? price : cost)
                .anyMatch(money -> !money.currency().equals(first.currency()))) {
            faults.add(new ProductFault(Kind.SEVERAL_CURRENCIES, sku));
            return;
        }
        require(price.isPositive(), Kind.NO_PRICE, sku);
        require(
                price.minor() <= HIGHEST_PRICE && (former == null || former.minor() <= HIGHEST_PRICE),
                Kind.PRICE_TOO_HIGH,
                sku);
        require(former == null || price.isLessThan(former), Kind.NEVER_DEARER, sku);
        require(cost == null || !cost.isNegative() && cost.minor() <= HIGHEST_PRICE, Kind.COST, sku);
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

    private static boolean differ(Stream<?> things) {
        Set<Object> seen = new HashSet<>();
        return things.allMatch(seen::add);
    }

    private void require(boolean holds, Kind kind, String about) {
        if (!holds) {
            faults.add(new ProductFault(kind, about));
        }
    }
}
