package shop.stoa.catalog;

import shop.stoa.kernel.Slug;

/** The catalogue's news. */
public sealed interface CatalogEvent {

    /** There is one more category to look through. */
    record CategoryAdded(Slug category) implements CatalogEvent {}

    /** A product can be seen and bought from now on. */
    record ProductPublished(ProductId product, Slug slug) implements CatalogEvent {}
}
