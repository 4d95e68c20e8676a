package shop.stoa.customers;

import shop.stoa.kernel.NotFound;

/** Not in this customer's address book. */
public class NoSuchAddress extends NotFound {

    public NoSuchAddress() {
        super("No such address");
    }

    @Override
    public boolean isSomebodys() {
        return true;
    }
}
