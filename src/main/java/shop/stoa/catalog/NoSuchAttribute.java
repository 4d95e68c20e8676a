package shop.stoa.catalog;

import shop.stoa.kernel.NotFound;

/** No attribute has this key. */
public class NoSuchAttribute extends NotFound {

    public NoSuchAttribute(String key) {
        super("No attribute " + key);
    }
}
