package shop.stoa.catalog;

import java.util.List;

/** A category, a collection, an attribute or a brand breaks rules, all of which are named; nothing was changed. */
public class ShelfRefused extends IllegalArgumentException {

    private final transient List<ShelfFault> faults;

    ShelfRefused(List<ShelfFault> faults) {
        super("Refused: " + faults);
        this.faults = List.copyOf(faults);
    }

    ShelfRefused(ShelfFault fault) {
        this(List.of(fault));
    }

    public List<ShelfFault> faults() {
        return faults;
    }
}
