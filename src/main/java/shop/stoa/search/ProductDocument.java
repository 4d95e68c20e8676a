package shop.stoa.search;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * All that the index knows of a product.
 *
 * @param from since when shoppers see it, or null for as long as it is there
 * @param until until when, or null for ever
 * @param category the slug of the one that it is shown in
 * @param categories that one's and those of all that it lies in
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
     * @param numbers its numbers by their attributes' keys
     */
    record Form(List<String> words, Map<String, Double> numbers, long price, boolean available) {}

    /**
     * In one language.
     *
     * @param values what can be chosen of it and what is said of it
     * @param context its maker, its categories and its tags
     * @param naming the words of all this that say what it is
     * @param parts the endings of long words, for languages that put words together
     * @param vocabulary each word of its title and values, in lower case
     * @param refinements its values whole, in lower case
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
            String card) {}

    static ProductDocument of(String json) {
        return JSON.readValue(json, ProductDocument.class);
    }

    String json() {
        return JSON.writeValueAsString(this);
    }
}
