package shop.stoa.search;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * All that the index knows of a product.
 *
 * @param from since when shoppers see it, or null for as long as it is there
 * @param until until when, or null for ever
 * @param category the slug of the one that it is shown in
 * @param categories that one's and those of all that it lies in
 * @param shelf the number of the category in {@link Terms}
 * @param sections those of the categories
 * @param price its lowest, in minor units
 * @param saving how much is taken off that price, as a part of the former one
 * @param sold how many units of it left the shop
 * @param codes SKUs and barcodes
 * @param texts by language
 */
record ProductDocument(
        long id,
        Instant publishedAt,
        @Nullable Instant from,
        @Nullable Instant until,
        String category,
        List<String> categories,
        long shelf,
        List<Long> sections,
        @Nullable String brand,
        List<String> tags,
        long price,
        double saving,
        long sold,
        boolean available,
        List<String> codes,
        List<Form> variants,
        Map<String, Text> texts) {

    private static final JsonMapper JSON = JsonMapper.shared();

    /**
     * One of its variants.
     *
     * @param words what it is filtered by, {@code glaze=sage}
     * @param terms their numbers in {@link Terms}
     * @param said the same of what no filter asks: only rules of collections do
     * @param numbers its numbers by their attributes' keys
     * @param days its days since 1970 by their attributes' keys
     */
    record Form(
            List<String> words,
            List<Long> terms,
            List<String> said,
            Map<String, Double> numbers,
            Map<String, Long> days,
            long price,
            boolean available) {

        Form numbered(Map<String, Long> known) {
            return new Form(words, numbersOf(words.stream(), known), said, numbers, days, price, available);
        }
    }

    /**
     * In one language.
     *
     * @param values what can be chosen of it and what is said of it
     * @param context its maker, its categories and its tags
     * @param naming the words of all this that say what it is
     * @param parts the endings of long words, for languages that put words together
     * @param vocabulary each word of its title and values, in lower case
     * @param refinements its values whole, in lower case
     * @param vocabularyTerms the numbers of its vocabulary in {@link Terms}
     * @param refinementTerms those of its values whole
     * @param card a {@link CardDocument}
     */
    record Text(
            String title,
            String description,
            String values,
            String context,
            String naming,
            List<String> parts,
            List<String> vocabulary,
            List<String> refinements,
            List<Long> vocabularyTerms,
            List<Long> refinementTerms,
            String card) {

        Text numbered(Map<String, Long> numbers) {
            return new Text(
                    title,
                    description,
                    values,
                    context,
                    naming,
                    parts,
                    vocabulary,
                    refinements,
                    numbersOf(vocabulary.stream(), numbers),
                    numbersOf(refinements.stream().map(Terms::ofValue), numbers),
                    card);
        }
    }

    /** All that is counted by numbers. */
    Stream<String> terms() {
        return Stream.of(
                        categories.stream().map(Terms::ofCategory),
                        variants.stream().flatMap(form -> form.words.stream()),
                        texts.values().stream().flatMap(text -> text.vocabulary.stream()),
                        texts.values().stream()
                                .flatMap(text -> text.refinements.stream().map(Terms::ofValue)))
                .flatMap(terms -> terms);
    }

    /** The same with the numbers of its {@link #terms}. */
    ProductDocument numbered(Map<String, Long> numbers) {
        Map<String, Text> numbered = new LinkedHashMap<>();
        texts.forEach((language, text) -> numbered.put(language, text.numbered(numbers)));
        List<Long> around = categories.stream()
                .map(slug -> numberOf(Terms.ofCategory(slug), numbers))
                .toList();
        return new ProductDocument(
                id,
                publishedAt,
                from,
                until,
                category,
                categories,
                numberOf(Terms.ofCategory(category), numbers),
                around,
                brand,
                tags,
                price,
                saving,
                sold,
                available,
                codes,
                variants.stream().map(form -> form.numbered(numbers)).toList(),
                numbered);
    }

    private static long numberOf(String term, Map<String, Long> numbers) {
        return Objects.requireNonNull(numbers.get(term));
    }

    private static List<Long> numbersOf(Stream<String> terms, Map<String, Long> numbers) {
        return terms.map(term -> numberOf(term, numbers)).toList();
    }

    static ProductDocument of(String json) {
        return JSON.readValue(json, ProductDocument.class);
    }

    String json() {
        return JSON.writeValueAsString(this);
    }
}
