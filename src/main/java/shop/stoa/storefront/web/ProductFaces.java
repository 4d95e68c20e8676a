package shop.stoa.storefront.web;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.core.convert.ConversionService;
import org.springframework.stereotype.Component;
import org.unbescape.html.HtmlEscape;
import shop.stoa.catalog.CatalogImage;
import shop.stoa.catalog.ProductAttribute;
import shop.stoa.catalog.ProductDetails;
import shop.stoa.catalog.ProductVariant;
import shop.stoa.inventory.Availability;
import shop.stoa.kernel.Money;
import shop.stoa.kernel.Sku;
import shop.stoa.kernel.Slug;
import shop.stoa.media.PictureHtml;
import shop.stoa.shipping.DeliveryOption;
import shop.stoa.web.KeptMarkup;
import shop.stoa.web.Markup;
import shop.stoa.web.ShopSettings;
import shop.stoa.web.Stencils;
import shop.stoa.web.Stencils.Stencil;
import shop.stoa.web.Times;

/** All that a choice changes of a product's page, as HTML: {@code storefront/product-face} and its parts filled. */
@Component
final class ProductFaces {

    private static final String FACE = "storefront/product-face";
    private static final List<String> FACE_HOLES = List.of(
            "gallery",
            "brand",
            "title",
            "price",
            "before",
            "options",
            "most",
            "lines",
            "sku",
            "choices",
            "gone",
            "left",
            "country",
            "days",
            "cost",
            "paragraphs",
            "facts",
            "way",
            "zoom");
    private static final String GALLERY = "storefront/product-gallery";
    private static final List<String> GALLERY_HOLES = List.of("strip", "initial", "thumbs");
    private static final String PICTURE = "storefront/product-picture";
    private static final List<String> PICTURE_HOLES = List.of("number", "large", "place", "picture");
    private static final String THUMB = "storefront/product-thumb";
    private static final List<String> THUMB_HOLES = List.of("number", "count", "picture");
    private static final String OPTIONS = "storefront/product-options";
    private static final List<String> OPTIONS_HOLES = List.of("address", "sku", "groups");
    private static final String OPTION = "storefront/product-option";
    private static final List<String> OPTION_HOLES = List.of("name", "value", "values");
    private static final String CHOICE = "storefront/product-choice";
    private static final List<String> CHOICE_HOLES = List.of("id", "group", "text", "look");
    private static final String FACT = "storefront/product-fact";
    private static final List<String> FACT_HOLES = List.of("name", "value");
    private static final String ZOOM = "storefront/product-zoom";
    private static final List<String> ZOOM_HOLES = List.of("title", "views");
    private static final String VIEW = "storefront/product-view";
    private static final List<String> VIEW_HOLES = List.of("number", "picture", "alt", "count");

    /** As wide as the largest picture that there is. */
    private static final int LARGE = 1600;

    private static final int KILOGRAM = 1000;

    private final Stencils stencils;
    private final PictureHtml pictures;
    private final ConversionService formats;
    private final MessageSource messages;
    private final ShopSettings shop;
    private final Times times;
    private final KeptMarkup again;

    ProductFaces(
            Stencils stencils,
            PictureHtml pictures,
            @Qualifier("mvcConversionService") ConversionService formats,
            MessageSource messages,
            ShopSettings shop,
            Times times,
            KeptMarkup again) {
        this.again = again;
        this.stencils = stencils;
        this.pictures = pictures;
        this.formats = formats;
        this.messages = messages;
        this.shop = shop;
        this.times = times;
    }

    /** A variant of a product has one face at a time. */
    private record Place(Slug product, Sku variant, Locale language) {}

    Markup html(ProductPage page) {
        Locale language = LocaleContextHolder.getLocale();
        Place place = new Place(page.product().slug(), page.variant().sku(), language);
        return again.of(place, page, () -> face(page, language));
    }

    private Markup face(ProductPage page, Locale language) {
        ProductDetails product = page.product();
        ProductVariant variant = page.variant();
        Availability stock = page.availability();
        DeliveryOption delivery = page.delivery();
        Money before = variant.compareAtPrice();
        List<String> paragraphs = page.paragraphs();
        return stencils.filled(
                FACE,
                language,
                FACE_HOLES,
                Map.of(
                        "branded",
                        product.brand() != null,
                        "reduced",
                        before != null,
                        "taxed",
                        page.taxed(),
                        "soldOut",
                        stock.isSoldOut(),
                        "fewLeft",
                        stock.isFewLeft(),
                        "several",
                        stock.available() > 1,
                        "delivered",
                        delivery != null,
                        "described",
                        !paragraphs.isEmpty()),
                gallery(page, language),
                product.brand() == null ? "" : product.brand().name(),
                product.title(),
                said(variant.price()),
                before == null ? "" : said(before),
                page.options().isEmpty() ? "" : options(page, language),
                stock.available(),
                shop.prefix(language) + "/cart/lines",
                variant.sku(),
                variant.choices().isEmpty() ? product.title() : String.join(", ", variant.choices()),
                stock.isSoldOut() ? gone(product, language) : "",
                stock.available(),
                delivery == null ? "" : page.destination().nameIn(language),
                delivery == null ? "" : times.days(delivery.earliest(), delivery.latest()),
                delivery == null ? "" : cost(delivery, language),
                paragraphs(paragraphs),
                facts(page, language),
                delivery == null ? "" : delivery.name(),
                page.images().isEmpty() ? "" : zoom(page, language));
    }

    private Markup gallery(ProductPage page, Locale language) {
        List<CatalogImage> images = page.images();
        boolean odd = images.size() % 2 == 1;
        return stencils.filled(
                GALLERY,
                language,
                GALLERY_HOLES,
                Map.of("pictured", !images.isEmpty(), "odd", odd, "several", images.size() > 1),
                strip(images, odd, language),
                images.isEmpty() ? page.product().title().substring(0, 1) : "",
                images.size() > 1 ? thumbs(images, language) : "");
    }

    private Markup strip(List<CatalogImage> images, boolean odd, Locale language) {
        Stencil item = stencils.of(PICTURE, language, PICTURE_HOLES, Map.of());
        Markup html = Markup.empty();
        for (int place = 0; place < images.size(); place++) {
            CatalogImage image = images.get(place);
            boolean first = place == 0;
            item.fill(
                    html,
                    place + 1,
                    image.jpeg(LARGE).path(),
                    place,
                    pictures.of(image.stored(), image.alt(), first && odd ? "stage" : "gallery", first));
        }
        return html;
    }

    private Markup thumbs(List<CatalogImage> images, Locale language) {
        Stencil item = stencils.of(THUMB, language, THUMB_HOLES, Map.of());
        Markup html = Markup.empty();
        for (int place = 0; place < images.size(); place++) {
            item.fill(
                    html,
                    place + 1,
                    images.size(),
                    pictures.small(images.get(place).path(), "picture"));
        }
        return html;
    }

    private Markup zoom(ProductPage page, Locale language) {
        List<CatalogImage> images = page.images();
        Stencil view = stencils.of(VIEW, language, VIEW_HOLES, Map.of());
        Markup html = Markup.empty();
        for (int place = 0; place < images.size(); place++) {
            CatalogImage image = images.get(place);
            view.fill(html, place + 1, pictures.of(image.stored(), "", "zoom", false), image.alt(), images.size());
        }
        return stencils.filled(
                ZOOM,
                language,
                ZOOM_HOLES,
                Map.of("several", images.size() > 1),
                page.product().title(),
                html);
    }

    private Markup options(ProductPage page, Locale language) {
        Markup groups = Markup.empty();
        for (int group = 0; group < page.options().size(); group++) {
            ProductPage.Option option = page.options().get(group);
            stencils.of(OPTION, language, OPTION_HOLES, Map.of("soldOut", option.isSoldOut()))
                    .fill(groups, option.name(), option.chosen(), choices(option.values(), group + 1, language));
        }
        return stencils.filled(
                OPTIONS,
                language,
                OPTIONS_HOLES,
                Map.of(),
                shop.prefix(language) + page.address(),
                page.variant().sku(),
                groups);
    }

    private Markup choices(List<ProductPage.Value> values, int group, Locale language) {
        Markup html = Markup.empty();
        for (int place = 0; place < values.size(); place++) {
            ProductPage.Value value = values.get(place);
            CatalogImage picture = value.picture();
            stencils.of(CHOICE, language, CHOICE_HOLES, Map.of("soldOut", value.soldOut(), "chosen", value.chosen()))
                    .fill(
                            html,
                            "choice-" + group + "-" + (place + 1),
                            "choice-" + group,
                            value.text(),
                            picture == null ? "" : pictures.small(picture.path(), "option__look"));
        }
        return html;
    }

    private String gone(ProductDetails product, Locale language) {
        return say(product.variants().size() > 1 ? "storefront.gone.others" : "storefront.gone", language);
    }

    private String cost(DeliveryOption delivery, Locale language) {
        if (delivery.isFree()) {
            return say("storefront.delivery.free", language);
        }
        Money freeFrom = delivery.freeFrom();
        return freeFrom == null
                ? say("storefront.delivery.price", language, said(delivery.price()))
                : say("storefront.delivery.price-free-from", language, said(delivery.price()), said(freeFrom));
    }

    private static Markup paragraphs(List<String> paragraphs) {
        return new Markup(paragraphs.stream()
                .map(paragraph -> "<p>" + HtmlEscape.escapeHtml4Xml(paragraph) + "</p>")
                .collect(Collectors.joining("\n")));
    }

    private Markup facts(ProductPage page, Locale language) {
        ProductVariant variant = page.variant();
        Stencil fact = stencils.of(FACT, language, FACT_HOLES, Map.of());
        Markup html = Markup.empty();
        page.options().forEach(option -> fact.fill(html, option.name(), option.chosen()));
        page.facts()
                .forEach(one -> fact.fill(
                        html,
                        one.name(),
                        one.values().stream().map(said -> said(said, language)).collect(Collectors.joining(", "))));
        if (variant.weightGrams() > 0) {
            fact.fill(html, say("storefront.weight", language), weight(variant.weightGrams(), language));
        }
        fact.fill(html, say("storefront.sku", language), variant.sku());
        if (variant.barcode() != null) {
            fact.fill(html, say("storefront.barcode", language), variant.barcode());
        }
        return html;
    }

    private String weight(int grams, Locale language) {
        return grams < KILOGRAM
                ? say("storefront.weight.g", language, grams)
                : say("storefront.weight.kg", language, grams / (double) KILOGRAM);
    }

    private String said(ProductAttribute said, Locale language) {
        String unit = said.attribute().unit();
        return switch (said.attribute().type()) {
            case NUMBER ->
                unit == null
                        ? say("storefront.number", language, said.number())
                        : say("storefront.number.unit", language, said.number(), unit);
            case YES_NO -> say(said.isYes() ? "storefront.yes" : "storefront.no", language);
            case DATE -> times.day(said.day());
            case TEXT, CHOICE -> said.text();
        };
    }

    private String said(Money price) {
        return Objects.requireNonNull(formats.convert(price, String.class));
    }

    private String say(String key, Locale language, Object @Nullable ... arguments) {
        return messages.getMessage(key, arguments, language);
    }
}
