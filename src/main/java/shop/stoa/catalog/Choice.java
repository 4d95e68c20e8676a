package shop.stoa.catalog;

import jakarta.persistence.Embeddable;
import java.util.List;

/** A {@link ProductOption} as the books keep it. */
@Embeddable
class Choice {

    private String name;
    private String[] values;

    protected Choice() {}

    Choice(ProductOption option) {
        this.name = option.name();
        this.values = option.values().toArray(String[]::new);
    }

    ProductOption toOption() {
        return new ProductOption(name, List.of(values));
    }
}
