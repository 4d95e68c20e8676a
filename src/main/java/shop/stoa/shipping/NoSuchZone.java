package shop.stoa.shipping;

import shop.stoa.kernel.NotFound;

/** There is no delivery zone of this code. */
public class NoSuchZone extends NotFound {

    NoSuchZone(String code) {
        super("No delivery zone " + code);
    }
}
