package shop.stoa.search;

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

/** A card as it was read, with what every listing makes of it worked out once: most listings show it as a whole. */
final class ReadCard {

    private final CardDocument document;
    private final List<CatalogImage> pictures;
    private final ProductSummary whole;

    ReadCard(CardDocument document) {
        this.document = document;
        this.pictures =
                document.pictures().stream().map(CardDocument.Picture::image).toList();
        this.whole = new ProductSummary(
                new Slug(document.slug()),
                document.title(),
                pictures.isEmpty() ? null : pictures.getFirst(),
                second(0),
                money(document.price()),
                document.compareAt() == null ? null : money(document.compareAt()),
                document.several(),
                document.variants().stream().map(form -> new Sku(form.sku())).toList(),
                document.swatches().stream().map(this::swatch).toList(),
                document.publishedAt(),
                null);
    }

    /** @param asked what a listing's choices ask of the variant that is shown; null where nothing is chosen */
    ProductSummary summary(@Nullable Predicate<CardDocument.Form> asked) {
        CardDocument.Form chosen = asked == null
                ? null
                : document.variants().stream().filter(asked).findFirst().orElse(null);
        return chosen == null ? whole : showing(chosen);
    }

    private ProductSummary showing(CardDocument.Form chosen) {
        int main = Objects.requireNonNullElse(chosen.picture(), 0);
        return new ProductSummary(
                whole.slug(),
                whole.title(),
                pictures.isEmpty() ? null : pictures.get(main),
                main == 0 ? whole.second() : second(main),
                whole.price(),
                whole.compareAtPrice(),
                whole.severalPrices(),
                whole.skus(),
                whole.swatches(),
                whole.publishedAt(),
                new Sku(chosen.sku()));
    }

    /** By its word each value that a picture shows, where there is none yet. */
    void addPictures(Map<String, CatalogImage> known) {
        document.swatches().forEach(shown -> known.putIfAbsent(shown.word(), pictures.get(shown.picture())));
    }

    /** Rather a further view than a variant's own picture. */
    private @Nullable CatalogImage second(int main) {
        List<Integer> owned = document.variants().stream()
                .map(CardDocument.Form::picture)
                .filter(Objects::nonNull)
                .toList();
        return IntStream.range(0, pictures.size())
                .filter(place -> place != main)
                .boxed()
                .min(Comparator.comparing((Integer place) -> owned.contains(place))
                        .thenComparing(place -> place))
                .map(pictures::get)
                .orElse(null);
    }

    private Swatch swatch(CardDocument.Shown shown) {
        return new Swatch(shown.text(), new Sku(shown.sku()), pictures.get(shown.picture()));
    }

    private Money money(long minor) {
        return new Money(minor, Currency.getInstance(document.currency()));
    }
}
