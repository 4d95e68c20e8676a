package shop.stoa.search;

import static java.util.Locale.ENGLISH;
import static java.util.Locale.GERMAN;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;
import shop.stoa.StoaApplication;
import shop.stoa.catalog.Assortment;
import shop.stoa.catalog.Attribute;
import shop.stoa.catalog.AttributeType;
import shop.stoa.catalog.AttributeValue;
import shop.stoa.catalog.Attributes;
import shop.stoa.catalog.NewProduct;
import shop.stoa.catalog.ProductOption;
import shop.stoa.catalog.ProductStatus;
import shop.stoa.catalog.ProductSummary;
import shop.stoa.catalog.ProductVariant;
import shop.stoa.catalog.Products;
import shop.stoa.catalog.Translations;
import shop.stoa.embedded.TestServers;
import shop.stoa.inventory.Inventory;
import shop.stoa.kernel.Money;
import shop.stoa.kernel.Sku;
import shop.stoa.kernel.Slug;
import shop.stoa.testing.SearchCluster;

/** Whichever has the index, the same shop gives the same answers. */
class BothBackendsTests {

    private static final Map<String, Set<String>> NOTHING = Map.of();

    @Test
    void answerTheSame() {
        Map<String, String> folder = answers(Map.of());
        Map<String, String> cluster = answers(
                Map.of("stoa.search.uris", SearchCluster.uri(), "stoa.search.index", "test-" + UUID.randomUUID()));

        assertThat(folder).hasSizeGreaterThan(40);
        assertThat(folder.values())
                .as("questions that find nothing")
                .filteredOn(answer -> answer.startsWith("nothing of") || answer.equals("[] nothing []"))
                .hasSizeLessThan(5);
        assertThat(cluster).containsExactlyEntriesOf(folder);
    }

    private static Map<String, String> answers(Map<String, String> backend) {
        Map<String, String> settings = new LinkedHashMap<>(TestServers.freshSettingsHere());
        settings.put("stoa.search.feeding", "false");
        settings.putAll(backend);
        SpringApplication application = new SpringApplication(StoaApplication.class);
        application.setDefaultProperties(Map.of("spring.main.banner-mode", "off"));
        try (ConfigurableApplicationContext shop = application.run(settings.entrySet().stream()
                .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                .toArray(String[]::new))) {
            // in one lot: a word counts by how rare it is, and a cluster counts texts that were replaced until it
            // clears them away
            shop.getBean(TransactionTemplate.class).executeWithoutResult(status -> fill(shop));
            shop.getBean(Search.class).catchUp();
            return ask(shop.getBean(Search.class));
        }
    }

    private static void fill(ConfigurableApplicationContext shop) {
        Assortment assortment = shop.getBean(Assortment.class);
        shop.getBean(Attributes.class)
                .define(List.of(
                        new Attribute("weight", "Weight", AttributeType.NUMBER, "g", true, 1),
                        new Attribute("made", "Made", AttributeType.DATE, null, true, 2),
                        new Attribute("safe", "Dishwasher safe", AttributeType.YES_NO, null, true, 3),
                        new Attribute("warmth", "Warmth", AttributeType.NUMBER, null, true, 4)));
        assortment.addCategory(Products.category("table", null));
        assortment.addCategory(Products.category("plates", "table"));
        assortment.addCategory(Products.category("teapots", "table"));
        assortment.addCategory(Products.category("lamps", null));
        List<NewProduct> products = List.of(
                product("field-plate", "Field plate", "plates", "Ridge & Sons", 420, 2400, "Chalk", "Sage"),
                product("deep-plate", "Deep plate, for soup", "plates", "Ridge & Sons", 510, 2900, "Chalk", "Rust"),
                product("serving-platter", "Serving platter", "plates", "Nimbus", 1300, 6900, "Ink"),
                product("porridge-bowl", "Porridge bowl", "plates", null, 380, 1900, "Sage"),
                product("nimbus-teapot", "Nimbus teapot, stoneware", "teapots", "Nimbus", 900, 5400, "Chalk", "Ink"),
                product("teapot-cosy", "Teapot cosy", "teapots", "Woolly", 120, 1500, "Rust"),
                product("teapot-stand", "Stand for a teapot", "teapots", "Ridge & Sons", 300, 1500, "Sage"),
                product("desk-lamp", "Desk lamp", "lamps", "Nimbus", 1800, 8900, "Brass"),
                product("reading-lamp", "Reading lamp with a blue shade", "lamps", "Nimbus", 2100, 9900, "Brass"),
                product("plate-light", "Plate light", "lamps", "Woolly", 700, 4500, "Brass", "Chalk"),
                product("headset", "Headset rest", "lamps", "Woolly", 200, 1500, "Ink"));
        products.forEach(assortment::addProduct);
        Inventory inventory = shop.getBean(Inventory.class);
        List.of("FIELD-PLATE-CHALK", "TEAPOT-STAND-SAGE", "DESK-LAMP-BRASS", "NIMBUS-TEAPOT-INK")
                .forEach(sku -> inventory.receive(new Sku(sku), 5, "test"));
        Translations translations = shop.getBean(Translations.class);
        translations.translateProduct(new Slug("field-plate"), GERMAN, "Flurteller", "Für jeden Tag.");
        translations.translateProduct(new Slug("porridge-bowl"), GERMAN, "Müslischüssel", null);
        translations.translateProduct(new Slug("reading-lamp"), GERMAN, "Leselampe mit blauem Schirm", null);
        translations.translateCategory(new Slug("lamps"), GERMAN, "Leuchten", null);
        translations.translateOption("Glaze", GERMAN, "Glasur", Map.of("Sage", "Salbei", "Chalk", "Kreide"));
        shop.getBean(Wordbook.class).addSynonyms("en", List.of("platter", "tray"));
    }

    private static NewProduct product(
            String slug,
            String title,
            String category,
            @Nullable String brand,
            int grams,
            long cents,
            String... glazes) {
        List<ProductVariant> variants = List.of(glazes).stream()
                .map(glaze -> Products.variant((slug + "-" + glaze).toUpperCase(), cents, glaze))
                .toList();
        return new NewProduct(
                new Slug(slug),
                title,
                title + ", made by hand.",
                new Slug(category),
                ProductStatus.ACTIVE,
                null,
                null,
                brand,
                List.of("handmade"),
                null,
                null,
                List.of(new ProductOption("Glaze", List.of(glazes))),
                variants,
                List.of(),
                List.of(
                        new AttributeValue("weight", String.valueOf(grams)),
                        new AttributeValue(
                                "made", LocalDate.EPOCH.plusDays(grams).toString()),
                        new AttributeValue("safe", grams < 500 ? "yes" : "no"),
                        new AttributeValue("warmth", String.valueOf(grams / 100 - 9))),
                List.of());
    }

    private static Map<String, String> ask(Search search) {
        Map<String, String> answers = new LinkedHashMap<>();
        for (ListingSort sort : ListingSort.values()) {
            listing(search, answers, wish(null, null, NOTHING, null, null, false, sort), ENGLISH);
            listing(search, answers, wish("plates", null, NOTHING, null, null, false, sort), ENGLISH);
            listing(search, answers, wish(null, "teapot", NOTHING, null, null, false, sort), ENGLISH);
        }
        listing(
                search,
                answers,
                wish("table", null, Map.of("glaze", Set.of("sage", "ink")), null, null, false),
                ENGLISH);
        listing(search, answers, wish(null, null, Map.of("brand", Set.of("nimbus")), null, null, false), ENGLISH);
        listing(
                search,
                answers,
                wish(null, "plate", Map.of("brand", Set.of("nimbus"), "glaze", Set.of("ink")), null, null, false),
                ENGLISH);
        listing(search, answers, wish(null, null, Map.of("weight", Set.of("200-600")), null, null, false), ENGLISH);
        for (Map<String, Set<String>> choices : List.of(
                Map.of("made", Set.of("1971")),
                Map.of("made", Set.of("1970", "1975"), "safe", Set.of("no")),
                Map.of("safe", Set.of("yes")),
                Map.of("warmth", Set.of("-5")),
                Map.of("warmth", Set.of("-6--4")),
                Map.of("warmth", Set.of("-6-4"), "safe", Set.of("yes")),
                Map.of("warmth", Set.of("--7", "5-")))) {
            listing(search, answers, wish(null, null, choices, null, null, false), ENGLISH);
        }
        listing(search, answers, wish(null, null, NOTHING, 1500L, 2400L, false), ENGLISH);
        listing(search, answers, wish("lamps", null, NOTHING, 5000L, null, false), ENGLISH);
        listing(search, answers, wish(null, null, NOTHING, null, null, true), ENGLISH);
        listing(search, answers, wish("table", null, Map.of("glaze", Set.of("chalk")), null, 3000L, true), ENGLISH);
        for (String words : List.of(
                "plate",
                "plates",
                "plate light",
                "teapot ch",
                "blue lamp",
                "head set",
                "tray",
                "nimbus",
                "\"deep plate\"",
                "\"lamp desk\"",
                "plate -light",
                "teapot -cosy -stand",
                "lamp -\"blue shade\"",
                "desk-lamp-brass",
                "green teapot",
                "plaet",
                "nimbus taepot",
                "\"plaet\"",
                "handmade",
                "zzzz")) {
            listing(search, answers, wish(null, words, NOTHING, null, null, false), ENGLISH);
        }
        for (String words :
                List.of("teller", "lampe", "muslischussel", "salbei", "plate", "Leuchte", "schirme", "lampe -lese")) {
            listing(search, answers, wish(null, words, NOTHING, null, null, false), GERMAN);
        }
        for (String typed : List.of("pl", "plate", "field pl", "plate ch", "plaet", "poridge", "nim", "lam", "zzzz")) {
            suggestions(search, answers, typed, ENGLISH);
        }
        for (String typed : List.of("fl", "müsli", "kre", "leuch", "lampe")) {
            suggestions(search, answers, typed, GERMAN);
        }
        return answers;
    }

    private static Browse wish(
            @Nullable String category,
            @Nullable String words,
            Map<String, Set<String>> choices,
            @Nullable Long from,
            @Nullable Long to,
            boolean available) {
        return wish(category, words, choices, from, to, available, ListingSort.RELEVANCE);
    }

    private static Browse wish(
            @Nullable String category,
            @Nullable String words,
            Map<String, Set<String>> choices,
            @Nullable Long from,
            @Nullable Long to,
            boolean available,
            ListingSort sort) {
        return new Browse(
                category == null ? null : new Slug(category),
                words,
                choices,
                from == null ? null : Money.of(from, "EUR"),
                to == null ? null : Money.of(to, "EUR"),
                available,
                sort,
                1);
    }

    private static void listing(Search search, Map<String, String> answers, Browse wish, Locale language) {
        Listing listing = search.listing(wish, language);
        String facets = listing.facets().stream()
                .map(facet -> facet.title()
                        + facet.values().stream()
                                .map(value -> value.text() + " " + value.products())
                                .toList())
                .collect(Collectors.joining(" "));
        String categories = listing.categories().stream()
                .map(category -> category.slug() + " " + category.products())
                .collect(Collectors.joining(" "));
        answers.put(
                language + " " + wish,
                slugs(listing.products().items()) + " of " + listing.products().total() + ", some " + listing.some()
                        + ", corrected " + listing.corrected()
                        + ", " + facets + ", " + listing.prices() + ", " + categories + ", in stock "
                        + listing.inStock());
    }

    private static void suggestions(Search search, Map<String, String> answers, String typed, Locale language) {
        Suggestions suggestions = search.suggest(typed, language);
        answers.put(
                language + " suggest " + typed,
                suggestions.queries() + " " + slugs(suggestions.products()) + " " + suggestions.categories());
        answers.put(
                language + " help " + typed,
                slugs(search.resembling(typed, 4, language)) + " " + search.corrected(typed, language));
    }

    private static String slugs(List<ProductSummary> products) {
        return products.isEmpty()
                ? "nothing"
                : products.stream().map(product -> product.slug().value()).collect(Collectors.joining(" "));
    }
}
