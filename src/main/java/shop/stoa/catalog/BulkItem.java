package shop.stoa.catalog;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A product of a bulk edit.
 *
 * @param number within the edit, from 1
 * @param fate what would become of it: {@code CHANGED}, {@code UNCHANGED} or {@code FAILED}; of an undo also what is left, see
 *     {@code done}; null while nobody has looked
 * @param done what has become of it: as before, or {@code CHANGED_SINCE} and {@code GONE} where it was left; else null
 * @param faults why the catalogue refuses it
 */
public record BulkItem(
        int number,
        ProductId product,
        String title,
        @Nullable String fate,
        @Nullable String done,
        List<Difference> differences,
        List<ProductFault> faults) {

    /**
     * @param sku of the variant; empty where it is the product's
     * @param about the attribute's key, else empty
     * @param old as {@link BulkChange} writes values, several of an attribute in lines; empty for none
     */
    public record Difference(String sku, BulkChange.Target target, String about, String old, String now) {}
}
