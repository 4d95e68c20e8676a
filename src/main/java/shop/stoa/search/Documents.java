package shop.stoa.search;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import shop.stoa.catalog.Attribute;
import shop.stoa.catalog.AttributeType;
import shop.stoa.catalog.AttributeWord;
import shop.stoa.catalog.CatalogImage;
import shop.stoa.catalog.CategorySummary;
import shop.stoa.catalog.CollectionRule;
import shop.stoa.catalog.ProductAttribute;
import shop.stoa.catalog.ProductDetails;
import shop.stoa.catalog.ProductId;
import shop.stoa.catalog.ProductOption;
import shop.stoa.catalog.ProductStatus;
import shop.stoa.catalog.ProductVariant;
import shop.stoa.catalog.WholeCatalog;
import shop.stoa.inventory.Availability;
import shop.stoa.inventory.Inventory;
import shop.stoa.kernel.Sku;
import shop.stoa.media.ImageKey;
import shop.stoa.web.ShopSettings;

/** Reads products through the doors of those who own them and puts together what the index is to know. */
@Component
class Documents {

    private final WholeCatalog catalog;
    private final Inventory inventory;
    private final Sales sales;
    private final Terms terms;
    private final List<Locale> languages;

    Documents(WholeCatalog catalog, Inventory inventory, Sales sales, Terms terms, ShopSettings shop) {
        this.terms = terms;
        this.catalog = catalog;
        this.inventory = inventory;
        this.sales = sales;
        this.languages = shop.everyLanguage();
    }

    /** @param words how what they are filtered by is read in each language */
    record Lot(List<ProductDocument> documents, List<FacetWords.Said> words) {}

    /** Of these products those that shoppers may see, now or on a day to come. */
    Lot of(Collection<ProductId> products) {
        Map<ProductId, Map<String, ProductDetails>> read = new LinkedHashMap<>();
        for (Locale language : languages) {
            catalog.detailsOf(products, language).stream()
                    .filter(product -> product.status() == ProductStatus.ACTIVE)
                    .forEach(product -> read.computeIfAbsent(product.id(), id -> new LinkedHashMap<>())
                            .put(language.getLanguage(), product));
        }
        Set<Sku> skus = read.values().stream()
                .flatMap(product -> product.values().stream())
                .flatMap(product -> product.variants().stream())
                .map(ProductVariant::sku)
                .collect(Collectors.toSet());
        Map<Sku, Availability> stock = inventory.availabilityOf(skus);
        Map<Sku, Long> sold = sales.unitsOf(skus);
        List<ProductDocument> documents = read.values().stream()
                .map(texts -> document(texts, stock, sold))
                .toList();
        Map<String, Long> numbers = terms.numbersOf(
                documents.stream().flatMap(ProductDocument::terms).collect(Collectors.toSet()));
        return new Lot(
                documents.stream().map(document -> document.numbered(numbers)).toList(),
                read.values().stream().flatMap(this::words).toList());
    }

    private Stream<FacetWords.Said> words(Map<String, ProductDetails> texts) {
        ProductDetails own =
                Objects.requireNonNull(texts.get(languages.getFirst().getLanguage()));
        return texts.entrySet().stream().flatMap(text -> words(text.getKey(), text.getValue(), own));
    }

    private static Stream<FacetWords.Said> words(String language, ProductDetails product, ProductDetails own) {
        List<FacetWords.Said> words = new ArrayList<>();
        for (int i = 0; i < own.options().size(); i++) {
            ProductOption option = own.options().get(i);
            ProductOption said = product.options().get(i);
            for (int j = 0; j < option.values().size(); j++) {
                String word =
                        AttributeWord.of(option.name(), option.values().get(j)).toString();
                words.add(new FacetWords.Said(
                        word, language, said.name(), said.values().get(j), AttributeType.CHOICE.name(), null, 0));
            }
        }
        for (ProductAttribute value : product.attributes()) {
            Attribute attribute = value.attribute();
            if (FacetWords.isFacet(value)) {
                words.add(new FacetWords.Said(
                        FacetWords.wordOf(value),
                        language,
                        attribute.name(),
                        FacetWords.textOf(value),
                        attribute.type().name(),
                        attribute.unit(),
                        0));
            }
        }
        if (product.brand() != null) {
            words.add(new FacetWords.Said(
                    "brand=" + product.brand().slug(),
                    language,
                    "",
                    product.brand().name(),
                    Facets.BRAND,
                    null,
                    0));
        }
        return words.stream();
    }

    private ProductDocument document(
            Map<String, ProductDetails> texts, Map<Sku, Availability> stock, Map<Sku, Long> sold) {
        ProductDetails own =
                Objects.requireNonNull(texts.get(languages.getFirst().getLanguage()));
        List<Form> forms = forms(own, stock);
        ProductVariant cheapest = own.variants().stream()
                .min(Comparator.comparingLong(variant -> variant.price().minor()))
                .orElseThrow();
        List<String> categories =
                own.path().stream().map(category -> category.slug().value()).toList();
        Map<String, Double> numbers =
                valuesOf(own, AttributeType.NUMBER, said -> said.number().doubleValue());
        Map<String, Long> days =
                valuesOf(own, AttributeType.DATE, said -> said.day().toEpochDay());
        Map<String, ProductDocument.Text> said = new LinkedHashMap<>();
        texts.forEach((language, product) -> said.put(language, text(language, product, cheapest, forms)));
        return new ProductDocument(
                own.id().value(),
                Objects.requireNonNull(own.publishedAt()),
                own.activeFrom(),
                own.activeUntil(),
                categories.getLast(),
                categories,
                0,
                List.of(),
                own.brand() == null ? null : own.brand().slug().value(),
                own.tags(),
                cheapest.price().minor(),
                saving(cheapest),
                own.variants().stream()
                        .mapToLong(variant -> sold.getOrDefault(variant.sku(), 0L))
                        .sum(),
                forms.stream().anyMatch(Form::available),
                codes(own),
                forms.stream()
                        .map(form -> new ProductDocument.Form(
                                form.words, List.of(), form.said, numbers, days, form.price(), form.available))
                        .toList(),
                said);
    }

    private static <T> Map<String, T> valuesOf(
            ProductDetails product, AttributeType type, Function<ProductAttribute, T> value) {
        return product.attributes().stream()
                .filter(said -> said.attribute().type() == type)
                .collect(Collectors.toMap(said -> said.attribute().key(), value, (first, again) -> first));
    }

    /**
     * A variant with everything that filters and rules ask of it.
     *
     * @param choices the words of its choices, in their order
     * @param said what of it only rules ask
     */
    private record Form(
            ProductVariant variant, List<String> choices, List<String> words, List<String> said, boolean available) {

        long price() {
            return variant.price().minor();
        }
    }

    private static List<Form> forms(ProductDetails product, Map<Sku, Availability> stock) {
        List<String> common = new ArrayList<>();
        if (product.brand() != null) {
            common.add("brand=" + product.brand().slug());
        }
        product.attributes().stream()
                .filter(FacetWords::isFacet)
                .map(FacetWords::wordOf)
                .forEach(common::add);
        List<String> said = saidBeside(common, product);
        return product.variants().stream()
                .map(variant -> {
                    List<String> choices = IntStream.range(0, variant.choices().size())
                            .mapToObj(place -> AttributeWord.of(
                                            product.options().get(place).name(),
                                            variant.choices().get(place))
                                    .toString())
                            .toList();
                    Availability availability = stock.get(variant.sku());
                    return new Form(
                            variant,
                            choices,
                            Stream.concat(choices.stream(), common.stream())
                                    .distinct()
                                    .toList(),
                            said,
                            availability != null && !availability.isSoldOut());
                })
                .toList();
    }

    /** What attributes say that are no filters, and whole what filters have only a part of; but nothing that no rule is long enough for. */
    private static List<String> saidBeside(List<String> common, ProductDetails product) {
        return product.attributes().stream()
                .map(ProductAttribute::word)
                .filter(word -> word.value().length() <= CollectionRule.LONGEST_VALUE)
                .map(AttributeWord::toString)
                .filter(word -> !common.contains(word))
                .distinct()
                .toList();
    }

    private static double saving(ProductVariant cheapest) {
        return cheapest.compareAtPrice() == null
                ? 0
                : 1
                        - (double) cheapest.price().minor()
                                / cheapest.compareAtPrice().minor();
    }

    private static List<String> codes(ProductDetails product) {
        return product.variants().stream()
                .flatMap(variant -> Stream.of(
                        variant.sku().value(),
                        variant.barcode() == null ? null : variant.barcode().value()))
                .filter(Objects::nonNull)
                .toList();
    }

    private ProductDocument.Text text(
            String language, ProductDetails product, ProductVariant cheapest, List<Form> forms) {
        Set<String> values = new LinkedHashSet<>();
        product.options().forEach(option -> values.addAll(option.values()));
        product.attributes().stream().map(Documents::inWords).forEach(values::add);
        values.remove("");
        List<String> brief =
                values.stream().filter(value -> value.length() <= 40).toList();
        List<String> context = new ArrayList<>();
        if (product.brand() != null) {
            context.add(product.brand().name());
        }
        product.path().stream().map(CategorySummary::name).forEach(context::add);
        context.addAll(product.tags());
        return new ProductDocument.Text(
                product.title(),
                product.description(),
                String.join(" ", values),
                String.join(" ", context),
                NamingWords.of(product, language),
                Compounds.endings(product.title(), language),
                vocabulary(product, brief),
                brief.stream()
                        .map(value -> value.toLowerCase(Locale.ROOT))
                        .distinct()
                        .toList(),
                List.of(),
                List.of(),
                card(product, cheapest, forms).json());
    }

    /** As somebody may search for it, 350 ml. Bare numbers and answers are no words; listings are narrowed by those. */
    private static String inWords(ProductAttribute said) {
        Attribute attribute = said.attribute();
        return switch (attribute.type()) {
            case TEXT, CHOICE -> said.text();
            case NUMBER -> attribute.unit() == null ? "" : said.text() + " " + attribute.unit();
            case YES_NO, DATE -> "";
        };
    }

    private static List<String> vocabulary(ProductDetails product, List<String> values) {
        return Stream.concat(
                        Stream.of(
                                product.title(),
                                product.brand() == null ? "" : product.brand().name()),
                        values.stream())
                .flatMap(text -> SearchWords.split(text).stream())
                .filter(word -> word.length() >= 3 && word.length() <= 40)
                .distinct()
                .toList();
    }

    private static CardDocument card(ProductDetails product, ProductVariant cheapest, List<Form> forms) {
        Map<ImageKey, Integer> places = new LinkedHashMap<>();
        for (CatalogImage image : product.images()) {
            places.putIfAbsent(image.stored().key(), places.size());
        }
        long highest = forms.stream().mapToLong(Form::price).max().orElseThrow();
        return new CardDocument(
                product.slug().value(),
                product.title(),
                cheapest.price().currencyCode(),
                cheapest.price().minor(),
                cheapest.compareAtPrice() == null
                        ? null
                        : cheapest.compareAtPrice().minor(),
                highest > cheapest.price().minor(),
                Objects.requireNonNull(product.publishedAt()),
                product.images().stream().map(CardDocument.Picture::of).toList(),
                swatches(product, forms, places),
                forms.stream()
                        .map(form -> new CardDocument.Form(
                                form.variant.sku().value(),
                                form.words,
                                form.price(),
                                form.available,
                                placeOf(form.variant, places)))
                        .toList());
    }

    private static List<CardDocument.Shown> swatches(
            ProductDetails product, List<Form> forms, Map<ImageKey, Integer> places) {
        Integer shown = product.shownOption();
        if (shown == null || places.isEmpty()) {
            return List.of();
        }
        Map<String, CardDocument.Shown> swatches = new LinkedHashMap<>();
        for (int i = 0; i < forms.size(); i++) {
            ProductVariant variant = product.variants().get(i);
            Integer own = placeOf(variant, places);
            String word = forms.get(i).choices.get(shown);
            swatches.putIfAbsent(
                    word,
                    new CardDocument.Shown(
                            word, variant.choices().get(shown), variant.sku().value(), own == null ? 0 : own));
        }
        return List.copyOf(swatches.values());
    }

    private static @Nullable Integer placeOf(ProductVariant variant, Map<ImageKey, Integer> places) {
        return variant.image() == null
                ? null
                : places.get(variant.image().stored().key());
    }
}
