package shop.stoa.imports.reading;

import java.util.List;
import java.util.Map;

/**
 * What a file says of one product, in {@link Column our own columns}. A column that is not there is one that the file does
 * not have: what the shop knows stays. One that is there and blank says "none".
 *
 * @param line where the product begins
 * @param said of the product as a whole
 * @param variants one for each row that is a variant, in the file's order
 * @param complete whether these are all variants that the product is to have
 */
public record ReadProduct(
        int line, Map<String, Cell> said, List<ReadVariant> variants, boolean complete, List<Problem> problems) {

    /** @param said of this variant alone */
    public record ReadVariant(int line, Map<String, Cell> said) {}
}
