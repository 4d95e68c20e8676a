package shop.stoa.catalog;

import java.util.List;

/** A category, a collection, an attribute or a brand breaks rules, all of which are named; nothing was changed. */
public class TaxonomyRefused extends IllegalArgumentException {

    private final transient List<TaxonomyFault> faults;

    TaxonomyRefused(List<TaxonomyFault> faults) {
        super("Refused: " + faults);
        this.faults = List.copyOf(faults);
    }

    TaxonomyRefused(TaxonomyFault fault) {
        this(List.of(fault));
    }

    public List<TaxonomyFault> faults() {
        return faults;
    }
}
