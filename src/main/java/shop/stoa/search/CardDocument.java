package shop.stoa.search;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import shop.stoa.catalog.CatalogImage;
import shop.stoa.media.ImageKey;
import shop.stoa.media.StoredImage;
import tools.jackson.databind.json.JsonMapper;

/** What a card shows of a product in one language, as the index keeps it, so that a listing asks nobody else. */
record CardDocument(
        String slug,
        String title,
        String currency,
        long price,
        @Nullable Long compareAt,
        boolean several,
        Instant publishedAt,
        List<Picture> pictures,
        List<Shown> swatches,
        List<Form> variants) {

    private static final JsonMapper JSON = JsonMapper.shared();

    record Picture(String key, int width, int height, String placeholder, String alt) {

        static Picture of(CatalogImage image) {
            StoredImage stored = image.stored();
            return new Picture(
                    stored.key().value(), stored.width(), stored.height(), stored.placeholder(), image.alt());
        }

        CatalogImage image() {
            return new CatalogImage(new StoredImage(new ImageKey(key), width, height, placeholder), alt);
        }
    }

    /** @param word {@code glaze=sage} @param picture its place among the pictures */
    record Shown(String word, String text, String sku, int picture) {}

    /** @param picture its own one's place among the pictures, or null */
    record Form(
            String sku,
            List<String> words,
            long price,
            boolean available,
            @Nullable Integer picture) {

        /** @param band that the word means, or null */
        boolean says(String attribute, String word, @Nullable NumberBand band) {
            if (band == null) {
                return words.contains(word);
            }
            String start = attribute + "=";
            return words.stream()
                    .filter(own -> own.startsWith(start))
                    .anyMatch(own -> band.hasText(own.substring(start.length())));
        }
    }

    static CardDocument of(String json) {
        return JSON.readValue(json, CardDocument.class);
    }

    String json() {
        return JSON.writeValueAsString(this);
    }
}
