package shop.stoa.catalog;

import java.util.Locale;
import java.util.Map;
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
    private final CategoryRepository categories;
    private final ProductRepository products;
    private final ApplicationEventPublisher news;
    private final ShopSettings shop;

    Translations(
            TranslatedTexts texts,
            CategoryRepository categories,
            ProductRepository products,
            ApplicationEventPublisher news,
            ShopSettings shop) {
        this.texts = texts;
        this.categories = categories;
        this.products = products;
        this.news = news;
        this.shop = shop;
    }

    /** @throws NoSuchCategory where no category has this slug */
    @Transactional
    public void translateCategory(
            Slug category, Locale language, @Nullable String name, @Nullable String introduction) {
        Category found = categories.findBySlug(category.value()).orElseThrow(() -> new NoSuchCategory(category));
        texts.ofCategory(found.id(), foreign(language), strip(name), strip(introduction));
        news.publishEvent(new CatalogEvent.CategoryTranslated(category));
    }

    /**
     * @param description plain text, paragraphs parted by blank lines
     * @throws NoSuchProduct where no product has this slug
     */
    @Transactional
    public void translateProduct(Slug product, Locale language, @Nullable String title, @Nullable String description) {
        Product found = products.findBySlug(product.value()).orElseThrow(() -> new NoSuchProduct(product));
        texts.ofProduct(found.id(), foreign(language), strip(title), strip(description));
        news.publishEvent(new CatalogEvent.ProductTranslated(found.id(), product));
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
        texts.ofOption(option, foreign(language), strip(name), values);
        news.publishEvent(new CatalogEvent.OptionTranslated(option));
    }

    /**
     * Says what a picture shows, wherever it hangs.
     *
     * @throws IllegalArgumentException where no product and no category shows this picture
     */
    @Transactional
    public void translatePicture(ImageKey picture, Locale language, @Nullable String alt) {
        texts.ofPicture(picture, foreign(language), strip(alt));
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
