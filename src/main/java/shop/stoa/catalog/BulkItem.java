package shop.stoa.catalog;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A product of a bulk edit.
 *
 * @param number within the edit, from 1
 * @param fate what would become of it; null while nobody has looked
 * @param done what has become of it; null while nothing has
 * @param faults why the catalogue refuses it
 */
public record BulkItem(
        int number,
        ProductId product,
        String title,
        @Nullable BulkFate fate,
        @Nullable BulkFate done,
        List<Difference> differences,
        List<ProductFault> faults) {

    /**
     * @param sku of the variant; empty where it is the product's
     * @param about the attribute's key, else empty
     * @param old as {@link BulkChange} writes values, several of an attribute in lines; empty for none
     */
    public record Difference(String sku, BulkChange.Target target, String about, String old, String now) {}
}
