package shop.stoa.search;

import java.time.Instant;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import shop.stoa.catalog.CatalogImage;
import shop.stoa.catalog.ProductSummary;
import shop.stoa.catalog.Swatch;
import shop.stoa.kernel.Money;
import shop.stoa.kernel.Sku;
import shop.stoa.kernel.Slug;
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

    /** @param asked what a listing's choices ask of the variant that is shown; null where nothing is chosen */
    ProductSummary summary(@Nullable Predicate<Form> asked) {
        Form chosen = asked == null
                ? null
                : variants.stream().filter(asked).findFirst().orElse(null);
        int main = chosen == null || chosen.picture == null ? 0 : chosen.picture;
        return new ProductSummary(
                new Slug(slug),
                title,
                pictures.isEmpty() ? null : pictures.get(main).image(),
                second(main),
                money(price),
                compareAt == null ? null : money(compareAt),
                several,
                variants.stream().map(form -> new Sku(form.sku)).toList(),
                swatches.stream().map(this::swatch).toList(),
                publishedAt,
                chosen == null ? null : new Sku(chosen.sku));
    }

    /** By its word each value that a picture shows, where there is none yet. */
    void addPictures(Map<String, CatalogImage> known) {
        swatches.forEach(shown -> known.computeIfAbsent(
                shown.word, word -> pictures.get(shown.picture).image()));
    }

    /** Rather a further view than a variant's own picture. */
    private @Nullable CatalogImage second(int main) {
        List<Integer> owned =
                variants.stream().map(Form::picture).filter(Objects::nonNull).toList();
        return IntStream.range(0, pictures.size())
                .filter(place -> place != main)
                .boxed()
                .min(Comparator.comparing((Integer place) -> owned.contains(place))
                        .thenComparing(place -> place))
                .map(place -> pictures.get(place).image())
                .orElse(null);
    }

    private Swatch swatch(Shown shown) {
        return new Swatch(
                shown.text, new Sku(shown.sku), pictures.get(shown.picture).image());
    }

    private Money money(long minor) {
        return new Money(minor, Currency.getInstance(currency));
    }
}
