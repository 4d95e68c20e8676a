package shop.stoa.catalog;

import java.util.List;

/** What is in a collection. */
public sealed interface CollectionContents {

    /** Products that somebody picked, in their order; of any status, so that whoever shows them leaves out what cannot be seen. */
    record Picked(List<ProductId> products) implements CollectionContents {

        public Picked {
            products = List.copyOf(products);
        }
    }

    /** Whatever keeps the rules. @param all whether it must keep all of them, or one */
    record Ruled(boolean all, List<CollectionRule> rules) implements CollectionContents {

        public Ruled {
            rules = List.copyOf(rules);
        }
    }
}
