package shop.stoa.catalog;

import java.util.Set;
import shop.stoa.kernel.Slug;

/** The catalogue's news. They say what is other than before, not how: who wants to know asks the doors. */
public sealed interface CatalogEvent {

    /** Products are new, other ones, said in other words, on the shelf or off it. */
    record ProductsChanged(Set<ProductId> products) implements CatalogEvent {

        public ProductsChanged {
            products = Set.copyOf(products);
        }
    }

    /** A category came, went, moved or is called otherwise, in whatever language. */
    record CategoriesChanged() implements CatalogEvent {}

    /**
     * A category has another slug. Whoever knows it by its slug writes that anew, in this transaction: the former one may
     * become another category's.
     */
    record CategoryRenamed(Slug former, Slug present) implements CatalogEvent {}

    /** Attributes or their values, of all products that have them, are called otherwise or of another kind, in whatever language. */
    record AttributesChanged(Set<String> keys) implements CatalogEvent {

        public AttributesChanged {
            keys = Set.copyOf(keys);
        }
    }

    /** A collection came, went, or holds or says other things, in whatever language. */
    record CollectionsChanged() implements CatalogEvent {}
}
