package shop.stoa.imports;

import shop.stoa.kernel.NotFound;

/** There is no export of this number, or not any more. */
public class NoSuchExport extends NotFound {

    NoSuchExport(long id) {
        super("No export " + id);
    }
}
