package shop.stoa.catalog;

import shop.stoa.kernel.Slug;

/** The catalogue's news. */
public sealed interface CatalogEvent {

    /** A product can be seen and bought from now on. */
    record ProductPublished(ProductId product, Slug slug) implements CatalogEvent {}
}
