package shop.stoa.demo;

import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;
import shop.stoa.catalog.Attributes;
import shop.stoa.catalog.Catalog;
import shop.stoa.catalog.CatalogImage;
import shop.stoa.catalog.CollectionContents;
import shop.stoa.catalog.CollectionSort;
import shop.stoa.catalog.Collections;
import shop.stoa.catalog.NewCollection;
import shop.stoa.catalog.ProductId;
import shop.stoa.catalog.Translations;
import shop.stoa.kernel.Slug;

/** The demo's vocabulary and its collections: what is there before the goods, and what comes after them. */
@Component
class DemoCollections {

    private final Attributes attributes;
    private final Collections collections;
    private final Catalog catalog;
    private final Translations translations;

    DemoCollections(Attributes attributes, Collections collections, Catalog catalog, Translations translations) {
        this.attributes = attributes;
        this.collections = collections;
        this.catalog = catalog;
        this.translations = translations;
    }

    void define(DemoDepth depth) {
        attributes.define(
                depth.attributes().stream().map(DemoDepth.Said::toAttribute).toList());
    }

    void collect(DemoDepth depth, Map<String, CatalogImage> images) {
        for (DemoDepth.Said said : depth.attributes()) {
            translations.translateOption(said.name(), Locale.GERMAN, said.german(), said.values());
        }
        for (DemoDepth.Collection collection : depth.collections()) {
            Slug slug = new Slug(collection.slug());
            collections.add(new NewCollection(
                    slug,
                    collection.name(),
                    collection.introduction(),
                    collection.picture() == null ? null : images.get(collection.picture()),
                    contentsOf(collection),
                    CollectionSort.FEATURED));
            translations.translateCollection(
                    slug,
                    Locale.GERMAN,
                    collection.german().name(),
                    collection.german().introduction());
        }
    }

    private CollectionContents contentsOf(DemoDepth.Collection collection) {
        return collection.products().isEmpty()
                ? new CollectionContents.Ruled(true, collection.rules())
                : new CollectionContents.Picked(
                        collection.products().stream().map(this::idOf).toList());
    }

    private ProductId idOf(String slug) {
        return catalog.productOf(new Slug(slug), Locale.ENGLISH).id();
    }
}
