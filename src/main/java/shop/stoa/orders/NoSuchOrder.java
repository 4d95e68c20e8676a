package shop.stoa.orders;

import shop.stoa.kernel.NotFound;

/** Not there, or not theirs to see. */
public class NoSuchOrder extends NotFound {

    public NoSuchOrder() {
        super("No such order");
    }

    @Override
    public boolean isSomebodys() {
        return true;
    }
}
