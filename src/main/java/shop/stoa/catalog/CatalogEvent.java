package shop.stoa.catalog;

import shop.stoa.kernel.Slug;

/** The catalogue's news. */
public sealed interface CatalogEvent {

    /** There is one more category to look through. */
    record CategoryAdded(Slug category) implements CatalogEvent {}

    /** A category's texts in another language than the shop's own are other ones now. */
    record CategoryTranslated(Slug category) implements CatalogEvent {}

    /** A product can be seen and bought from now on. */
    record ProductPublished(ProductId product, Slug slug) implements CatalogEvent {}

    /** A product's texts in another language than the shop's own are other ones now. */
    record ProductTranslated(ProductId product, Slug slug) implements CatalogEvent {}

    /** An option's name or values, of all products that have it, are other ones in another language now. */
    record OptionTranslated(String option) implements CatalogEvent {}
}
