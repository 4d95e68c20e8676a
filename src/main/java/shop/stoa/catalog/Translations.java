package shop.stoa.catalog;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shop.stoa.kernel.Slug;
import shop.stoa.media.ImageKey;
import shop.stoa.web.ShopSettings;

/**
 * The front door for whoever says the catalogue's texts in another language than the shop's own. Each call replaces what
 * was said of its thing in that language before; what is null or blank is read in the shop's own language, piece by
 * piece. Of a {@link Locale} the language counts, not the country.
 *
 * <p>Every method refuses the shop's own language with an {@link IllegalArgumentException}: those texts are the
 * originals.
 */
@Service
public class Translations {

    private final TranslatedTexts texts;
    private final ShelfIndex shelf;
    private final CategoryRepository categories;
    private final ApplicationEventPublisher news;
    private final ShopSettings shop;

    Translations(
            TranslatedTexts texts,
            ShelfIndex shelf,
            CategoryRepository categories,
            ApplicationEventPublisher news,
            ShopSettings shop) {
        this.texts = texts;
        this.shelf = shelf;
        this.categories = categories;
        this.news = news;
        this.shop = shop;
    }

    /** @throws NoSuchCategory where no category has this slug */
    @Transactional
    public void translateCategory(
            Slug category, Locale language, @Nullable String name, @Nullable String introduction) {
        Category found = categories.findBySlug(category.value()).orElseThrow(() -> new NoSuchCategory(category));
        texts.ofCategory(found.id(), foreign(language), strip(name), strip(introduction));
        news.publishEvent(new CatalogEvent.CategoriesChanged());
    }

    /** @throws NoSuchCollection where no collection has this slug */
    @Transactional
    public void translateCollection(
            Slug collection, Locale language, @Nullable String name, @Nullable String introduction) {
        if (!texts.ofCollection(collection, foreign(language), strip(name), strip(introduction))) {
            throw new NoSuchCollection(collection);
        }
        news.publishEvent(new CatalogEvent.CollectionsChanged());
    }

    /**
     * @param description plain text, paragraphs parted by blank lines
     * @throws NoSuchProduct where no product has this slug
     */
    @Transactional
    public void translateProduct(Slug product, Locale language, @Nullable String title, @Nullable String description) {
        translateProduct(product, language, new ProductWords(title, description, null, null, Map.of()));
    }

    /** @throws NoSuchProduct where no product has this slug */
    @Transactional
    public void translateProduct(Slug product, Locale language, ProductWords words) {
        ProductId found = shelf.idOf(product);
        texts.ofProduct(found, foreign(language), words.inForm());
        news.publishEvent(new CatalogEvent.ProductsChanged(Set.of(found)));
    }

    /** What was said of a product in this language; empty pieces are read in the shop's own. */
    @Transactional(readOnly = true)
    public ProductWords wordsOf(ProductId product, Locale language) {
        return texts.wordsOf(product, foreign(language));
    }

    /**
     * Says an option's name and its values, for every product that has them now or later.
     *
     * @param option its name in the shop's own language, {@code Glaze}
     * @param values from the shop's own language, {@code Sage} to {@code Salbei}; values that are not named keep what was
     *     said of them
     * @throws IllegalArgumentException where no product has this option or one of these values
     */
    @Transactional
    public void translateOption(String option, Locale language, @Nullable String name, Map<String, String> values) {
        if (texts.ofOption(option, foreign(language), strip(name), values)) {
            news.publishEvent(new CatalogEvent.AttributesChanged(Set.of(AttributeWord.keyOf(option))));
        }
    }

    /**
     * Says what a picture shows, wherever it hangs.
     *
     * @throws IllegalArgumentException where no product, category or collection shows this picture
     */
    @Transactional
    public void translatePicture(ImageKey picture, Locale language, @Nullable String alt) {
        texts.ofPicture(picture, foreign(language), strip(alt));
        Set<ProductId> showing = shelf.showing(picture);
        if (!showing.isEmpty()) {
            news.publishEvent(new CatalogEvent.ProductsChanged(showing));
        }
    }

    private String foreign(Locale language) {
        String code = language.getLanguage();
        if (code.isEmpty() || code.equals(shop.locale().getLanguage())) {
            throw new IllegalArgumentException("The originals are in "
                    + shop.locale().getDisplayLanguage(Locale.ENGLISH) + ": translations are into other languages");
        }
        return code;
    }

    private static @Nullable String strip(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
