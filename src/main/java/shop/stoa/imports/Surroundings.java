package shop.stoa.imports;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import shop.stoa.catalog.Attribute;
import shop.stoa.catalog.Attributes;
import shop.stoa.catalog.Catalog;
import shop.stoa.imports.reading.Cell;
import shop.stoa.imports.reading.Column;
import shop.stoa.imports.reading.ReadProduct;
import shop.stoa.media.ImageKey;
import shop.stoa.media.Media;
import shop.stoa.web.ShopSettings;

/** What is the same for all products of a lot: the shop's currency, its attributes, its categories, its pictures. */
@Component
class Surroundings {

    private final Attributes attributes;
    private final Catalog catalog;
    private final Media media;
    private final FetchedPictures fetched;
    private final ShopSettings shop;
    private final MessageSource messages;

    Surroundings(
            Attributes attributes,
            Catalog catalog,
            Media media,
            FetchedPictures fetched,
            ShopSettings shop,
            MessageSource messages) {
        this.attributes = attributes;
        this.catalog = catalog;
        this.media = media;
        this.fetched = fetched;
        this.shop = shop;
        this.messages = messages;
    }

    CategoryBook categories() {
        return new CategoryBook(catalog.categories(shop.locale()), catalog::categoryFormerly);
    }

    AttributeNames attributes() {
        return new AttributeNames(attributes.all(shop.locale()));
    }

    /** One that cannot be an attribute is told at the products that have it. */
    void define(List<AttributeColumn> columns) {
        List<Attribute> sound = columns.stream()
                .map(AttributeColumn::attribute)
                .filter(Attributes::isSound)
                .toList();
        if (!sound.isEmpty()) {
            attributes.define(sound);
        }
    }

    ProductChecks.Circumstances around(
            Collection<ReadProduct> products, Collection<Shelf.Known> known, CategoryBook book) {
        Set<String> pictures = new HashSet<>();
        products.forEach(product -> {
            addPictures(product.said().get(Column.IMAGES), pictures);
            pictures.addAll(SharedTexts.picturesOf(product));
            product.variants().forEach(variant -> addPictures(variant.said().get(Column.VARIANT_IMAGES), pictures));
        });
        known.forEach(one -> Stream.concat(
                        one.product().images().stream(),
                        one.product().variants().stream().flatMap(variant -> variant.images().stream()))
                .forEach(image -> pictures.add(image.path())));
        return around(pictures, book);
    }

    private static void addPictures(@org.jspecify.annotations.Nullable Cell cell, Set<String> pictures) {
        if (cell != null) {
            pictures.addAll(PictureList.of(cell.text()));
        }
    }

    /** @param pictures addresses, and paths of pictures of our own */
    ProductChecks.Circumstances around(Set<String> pictures, CategoryBook book) {
        Map<String, ImageKey> known = fetched.keysOf(pictures.stream()
                .filter(picture -> PictureList.keyOf(picture).isEmpty())
                .toList());
        Set<ImageKey> keys = new HashSet<>(known.values());
        pictures.forEach(picture -> PictureList.keyOf(picture).ifPresent(keys::add));
        return new ProductChecks.Circumstances(
                shop.currency(),
                shop.timeZone(),
                book,
                messages.getMessage("imports.unsorted", null, shop.locale()),
                keys.isEmpty() ? Map.of() : media.stored(keys),
                known);
    }
}
