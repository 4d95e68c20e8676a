package shop.stoa.shipping;

import shop.stoa.kernel.NotFound;

/** Not there, or another order's. */
public class NoSuchFulfilment extends NotFound {

    public NoSuchFulfilment() {
        super("No such fulfilment");
    }

    @Override
    public boolean isSomebodys() {
        return true;
    }
}
