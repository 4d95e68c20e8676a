package shop.stoa.customers;

import shop.stoa.kernel.NotFound;

/** Not there. */
public class NoSuchCustomer extends NotFound {

    public NoSuchCustomer() {
        super("No such customer");
    }

    @Override
    public boolean isSomebodys() {
        return true;
    }
}
