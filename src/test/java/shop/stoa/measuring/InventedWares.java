package shop.stoa.measuring;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import shop.stoa.catalog.AttributeValue;
import shop.stoa.catalog.NewCategory;
import shop.stoa.catalog.NewProduct;
import shop.stoa.catalog.ProductOption;
import shop.stoa.catalog.ProductVariant;
import shop.stoa.kernel.Money;
import shop.stoa.kernel.Sku;
import shop.stoa.kernel.Slug;
import shop.stoa.kernel.TaxClass;

/**
 * Products that nobody sells, as many as are asked for: 200 categories, 300 makers, 40 attributes, three variants on average,
 * and words of which few are everywhere and most are rare, as in any language.
 */
final class InventedWares implements Wares {

    private static final int DEPARTMENTS = 10;
    private static final int CATEGORIES = 200;
    private static final int MAKERS = 300;
    private static final int ATTRIBUTES = 40;
    private static final int WORDS = 20_000;
    private static final String[] SYLLABLES =
            ("ba be bo da de di do fa fe fi ga ge go ha he ka ke ki ko la le li lo ma me mi mo na ne no pa pe pi po ra re ri"
                            + " ro sa se si so ta te ti to va ve vi wa we za ze zo lan mer tin sol ner gar bel dor fin kas")
                    .split(" ");

    private final List<String> words =
            IntStream.range(0, WORDS).mapToObj(InventedWares::word).toList();

    private static String word(int number) {
        StringBuilder word = new StringBuilder();
        int rest = number + SYLLABLES.length; // two syllables at least
        while (rest > 0) {
            word.append(SYLLABLES[rest % SYLLABLES.length]);
            rest /= SYLLABLES.length;
        }
        return word.toString();
    }

    private static String capital(String word) {
        return Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }

    @Override
    public List<NewCategory> categories() {
        return IntStream.range(0, CATEGORIES)
                .mapToObj(number -> new NewCategory(
                        category(number),
                        capital(noun(number)) + "s",
                        "",
                        number < DEPARTMENTS ? null : category(number % DEPARTMENTS),
                        null))
                .toList();
    }

    private static Slug category(int number) {
        return new Slug("c-" + number);
    }

    /** What the things of a category are called. */
    private String noun(int category) {
        return words.get(40 + category);
    }

    @Override
    public NewProduct product(int number) {
        Random random = new Random(number * 31L + 7);
        int category = DEPARTMENTS + (int) skewed(random, CATEGORIES - DEPARTMENTS);
        int maker = (int) skewed(random, MAKERS);
        String brand =
                capital(words.get(1_000 + maker)) + (maker % 7 == 0 ? " " + capital(words.get(2_000 + maker)) : "");
        List<ProductOption> options = options(random);
        String title = Stream.of(
                        brand,
                        capital(words.get(3_000 + random.nextInt(4_000))) + " " + (100 + random.nextInt(900)),
                        noun(category),
                        prose(random, 2 + random.nextInt(4)))
                .collect(Collectors.joining(" "));
        return Shelver.product(
                new Slug("p-" + number),
                title,
                capital(prose(random, 25)) + ".\n\n" + capital(prose(random, 25)) + ".",
                category(category),
                brand,
                options,
                variants(number, random, options),
                attributes(random, category));
    }

    private static List<ProductOption> options(Random random) {
        // one to five of one option, or up to two times three of two: three on average
        if (random.nextInt(5) == 0) {
            return List.of(
                    new ProductOption("Finish", values("finish", 1 + random.nextInt(2), random)),
                    new ProductOption("Size", values("size", 1 + random.nextInt(3), random)));
        }
        return List.of(new ProductOption("Finish", values("finish", 1 + random.nextInt(5), random)));
    }

    private static List<String> values(String what, int count, Random random) {
        int first = random.nextInt(12);
        return IntStream.range(0, count)
                .mapToObj(place -> capital(what) + " " + word(300 + (first + place) % 12 + what.length() * 20))
                .toList();
    }

    private static List<ProductVariant> variants(int number, Random random, List<ProductOption> options) {
        long price = 500 + (long) (Math.exp(random.nextGaussian() + 3.5) * 100);
        List<List<String>> choices = options.size() == 1
                ? options.getFirst().values().stream().map(List::of).toList()
                : options.getFirst().values().stream()
                        .flatMap(one -> options.getLast().values().stream().map(other -> List.of(one, other)))
                        .toList();
        List<ProductVariant> variants = new ArrayList<>();
        for (List<String> chosen : choices) {
            long own = price + 100L * random.nextInt(20);
            variants.add(new ProductVariant(
                    new Sku("SKU-" + number + "-" + variants.size()),
                    chosen,
                    Money.of(own, "EUR"),
                    random.nextInt(5) == 0 ? Money.of(own * 5 / 4, "EUR") : null,
                    TaxClass.STANDARD,
                    200 + random.nextInt(3_000),
                    null));
        }
        return variants;
    }

    /** Things of one category have the same attributes, twelve of all that there are. */
    private List<AttributeValue> attributes(Random random, int category) {
        return IntStream.range(0, 12)
                .mapToObj(place -> {
                    int attribute = (category * 7 + place * 3) % ATTRIBUTES;
                    int values = 3 + attribute % 15;
                    int value = (int) skewed(random, values);
                    return new AttributeValue(
                            capital(words.get(500 + attribute)),
                            attribute % 4 == 0 ? 10 * (value + 1) + " cm" : words.get(600 + attribute * 20 + value));
                })
                .distinct()
                .toList();
    }

    private String prose(Random random, int count) {
        return IntStream.range(0, count)
                .mapToObj(place -> words.get((int) skewed(random, WORDS)))
                .collect(Collectors.joining(" "));
    }

    /** From 0 to below {@code most}, the first ones far more often than the last ones. */
    private static double skewed(Random random, int most) {
        return Math.exp(random.nextDouble() * Math.log(most + 1.0)) - 1;
    }
}
