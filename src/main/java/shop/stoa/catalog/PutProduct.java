package shop.stoa.catalog;

import java.util.List;
import shop.stoa.kernel.Slug;

/** What became of one product of a lot. */
public sealed interface PutProduct {

    /** As it was given. */
    Slug slug();

    record Added(Slug slug, ProductId id) implements PutProduct {}

    record Changed(Slug slug, ProductId id) implements PutProduct {}

    /** It was there, exactly so. */
    record Unchanged(Slug slug, ProductId id) implements PutProduct {}

    /** It breaks rules; what was there before, if anything, is as it was. */
    record Refused(Slug slug, List<ProductFault> faults) implements PutProduct {}
}
