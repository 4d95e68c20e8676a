package shop.stoa.measuring;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import shop.stoa.catalog.NewCategory;
import shop.stoa.catalog.NewProduct;

/** A catalogue of any size, of which each product can be told again by its number: on the shelf, and for whoever asks for it. */
interface Wares {

    /** Those above before those below. */
    List<NewCategory> categories();

    /** @param number from 0 on; the same number is the same product */
    NewProduct product(int number);

    /** The products of a file, over and over, or invented ones. */
    static Wares of(@Nullable Path file) {
        return file == null ? new InventedWares() : new WaresOfFile(file);
    }
}
