package shop.stoa.checkout;

import org.jspecify.annotations.Nullable;

/** What a shopper has entered so far. @param delivery the code of a delivery method, or null */
record Details(Contact contact, @Nullable String delivery) {

    static final Details NOTHING = new Details(Contact.NOTHING, null);
}
