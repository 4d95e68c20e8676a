package shop.stoa.catalog;

import org.springframework.stereotype.Service;

/** The front door for whoever fills the shelves: staff, the demo, imports. */
@Service
public class Assortment {

    /** Whether there is neither a category nor a product. */
    public boolean isEmpty() {
        throw new UnsupportedOperationException();
    }

    /** Adds a category below its parent, after its siblings. */
    public void addCategory(NewCategory category) {
        throw new UnsupportedOperationException();
    }

    /**
     * Adds a product and publishes it.
     *
     * @throws IllegalArgumentException where a SKU or the slug is taken, or the variants do not fit the options
     */
    public ProductId addProduct(NewProduct product) {
        throw new UnsupportedOperationException();
    }
}
