package shop.stoa.catalog;

import java.util.List;
import java.util.stream.Collectors;
import shop.stoa.kernel.Slug;

/** A product breaks rules, all of which are named; nothing of it was kept. */
public class ProductRefused extends IllegalArgumentException {

    private final transient List<ProductFault> faults;

    ProductRefused(Slug product, List<ProductFault> faults) {
        super("Product " + product + " is refused: "
                + faults.stream().map(ProductFault::toString).collect(Collectors.joining(", ")));
        this.faults = List.copyOf(faults);
    }

    public List<ProductFault> faults() {
        return faults;
    }
}
