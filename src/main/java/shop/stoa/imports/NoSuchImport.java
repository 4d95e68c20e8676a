package shop.stoa.imports;

import shop.stoa.kernel.NotFound;

/** There is no import of this number. */
public class NoSuchImport extends NotFound {

    NoSuchImport(long id) {
        super("No import " + id);
    }
}
