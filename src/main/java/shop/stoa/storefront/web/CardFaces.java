package shop.stoa.storefront.web;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.core.convert.ConversionService;
import org.unbescape.html.HtmlEscape;
import org.unbescape.uri.UriEscape;
import shop.stoa.catalog.CatalogImage;
import shop.stoa.catalog.ProductSummary;
import shop.stoa.catalog.Swatch;
import shop.stoa.kernel.Money;
import shop.stoa.kernel.Slug;
import shop.stoa.media.PictureHtml;
import shop.stoa.media.Rendition;
import shop.stoa.search.TitlePart;
import shop.stoa.web.KeptMarkup;
import shop.stoa.web.Markup;
import shop.stoa.web.ShopSettings;
import shop.stoa.web.Stencils;

/**
 * Cards as HTML, of which a listing has two dozen: {@code catalog/card} filled. Templates know it as {@code cardFaces}.
 */
final class CardFaces {

    private static final String CARD = "catalog/card";
    private static final List<String> HOLES = List.of(
            "picture",
            "second",
            "secondWidth",
            "secondHeight",
            "initial",
            "note",
            "address",
            "title",
            "price",
            "before",
            "swatches");
    private static final String SWATCHES = "catalog/swatches";
    private static final List<String> SWATCH_HOLES = List.of("texts", "pictures", "rest");
    private static final int MOST_SWATCHES = 4;
    private static final Markup ITEM = new Markup("<li>");
    private static final Markup END = new Markup("</li>\n");

    /** As wide as a card's place is on a phone with a dense screen. */
    private static final int SECOND = 600;

    private final Supplier<Stencils> stencils;
    private final Supplier<PictureHtml> pictures;
    private final Supplier<ConversionService> formats;
    private final MessageSource messages;
    private final ShopSettings shop;
    private final Supplier<KeptMarkup> again;

    /** Stencils are made by who knows all words of templates, of which this is one: so they are asked for when a page is. */
    CardFaces(
            Supplier<Stencils> stencils,
            Supplier<PictureHtml> pictures,
            Supplier<ConversionService> formats,
            MessageSource messages,
            ShopSettings shop,
            Supplier<KeptMarkup> again) {
        this.again = again;
        this.stencils = stencils;
        this.pictures = pictures;
        this.formats = formats;
        this.messages = messages;
        this.shop = shop;
    }

    /**
     * The items of a list of them, under headings of level 2.
     *
     * @param top whether the first one is seen before anybody scrolls
     * @param focused whether the reader goes on at the first one
     */
    public Markup items(List<Card> cards, boolean top, boolean focused) {
        return items(cards, 2, "shelf", top, focused);
    }

    /** The items of a list of them under a heading of its own: theirs are of level 3. */
    public Markup row(List<Card> cards) {
        return items(cards, 3, "card", false, false);
    }

    /** A list of cards on a page: of the same products there is one in each place, however often it is another. */
    private record Row(Locale language, List<Slug> products, int level, String slot, boolean top, boolean focused) {}

    private Markup items(List<Card> cards, int level, String slot, boolean top, boolean focused) {
        Locale language = LocaleContextHolder.getLocale();
        List<Slug> products = cards.stream().map(card -> card.product().slug()).toList();
        return again.get()
                .of(
                        new Row(language, products, level, slot, top, focused),
                        cards,
                        () -> faces(cards, level, slot, top, focused));
    }

    private Markup faces(List<Card> cards, int level, String slot, boolean top, boolean focused) {
        Markup html = Markup.empty();
        for (int place = 0; place < cards.size(); place++) {
            html.add(ITEM)
                    .add(face(cards.get(place), level, slot, top && place == 0, focused && place == 0))
                    .add(END);
        }
        return html;
    }

    /**
     * @param level its heading's, 2 or 3
     * @param slot where its picture stands, as {@code media/image} names it
     * @param first whether it is seen before anybody scrolls
     * @param focused whether the reader goes on here
     */
    public Markup html(Card card, int level, String slot, boolean first, boolean focused) {
        return face(card, level, slot, first, focused);
    }

    private Markup face(Card card, int level, String slot, boolean first, boolean focused) {
        Locale language = LocaleContextHolder.getLocale();
        ProductSummary product = card.product();
        CatalogImage image = product.image();
        Rendition second = product.second() == null ? null : product.second().jpeg(SECOND);
        String note = note(card, language);
        Money before = product.compareAtPrice();
        boolean swatched = product.swatches().size() > 1;
        return stencils.get()
                .filled(
                        CARD,
                        language,
                        HOLES,
                        Map.of(
                                "pictured",
                                image != null,
                                "turned",
                                second != null,
                                "noted",
                                note != null,
                                "reduced",
                                before != null,
                                "lower",
                                level == 3,
                                "focused",
                                focused,
                                "several",
                                product.severalPrices(),
                                "swatched",
                                swatched),
                        image == null ? "" : pictures.get().of(image.stored(), image.alt(), slot, first),
                        second == null ? "" : second.path(),
                        second == null ? "" : second.width(),
                        second == null ? "" : second.height(),
                        image == null ? product.title().substring(0, 1) : "",
                        note == null ? "" : note,
                        address(product, language),
                        title(card.title()),
                        said(product.price()),
                        before == null ? "" : said(before),
                        swatched ? swatches(product.swatches(), language) : "");
    }

    private @Nullable String note(Card card, Locale language) {
        if (card.soldOut()) {
            return messages.getMessage("storefront.sold-out", null, language);
        }
        return card.fewLeft() > 0
                ? messages.getMessage("storefront.few-left", new Object[] {card.fewLeft()}, language)
                : null;
    }

    private String address(ProductSummary product, Locale language) {
        String address = shop.prefix(language) + "/products/" + product.slug();
        return product.chosen() == null
                ? address
                : address + "?variant="
                        + UriEscape.escapeUriQueryParam(product.chosen().value());
    }

    private static Markup title(List<TitlePart> parts) {
        Markup html = Markup.empty();
        for (TitlePart part : parts) {
            String text = HtmlEscape.escapeHtml4Xml(part.text());
            html.add(new Markup(part.marked() ? "<mark>" + text + "</mark>" : text));
        }
        return html;
    }

    private String said(Money price) {
        return Objects.requireNonNull(formats.get().convert(price, String.class));
    }

    private Markup swatches(List<Swatch> swatches, Locale language) {
        PictureHtml small = pictures.get();
        Markup shown = Markup.empty();
        swatches.stream()
                .limit(MOST_SWATCHES)
                .forEach(swatch -> shown.add(small.small(swatch.picture().path(), "swatch")));
        return stencils.get()
                .filled(
                        SWATCHES,
                        language,
                        SWATCH_HOLES,
                        Map.of("more", swatches.size() > MOST_SWATCHES),
                        swatches.stream().map(Swatch::text).collect(Collectors.joining(", ")),
                        shown,
                        swatches.size() - MOST_SWATCHES);
    }
}
