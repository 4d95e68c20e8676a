package shop.stoa.customers;

import shop.stoa.kernel.NotFound;

/** None of this customer's. */
public class NoSuchPasskey extends NotFound {

    public NoSuchPasskey() {
        super("No such passkey");
    }

    @Override
    public boolean isSomebodys() {
        return true;
    }
}
