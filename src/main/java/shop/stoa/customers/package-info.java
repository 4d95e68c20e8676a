/**
 * Who buys, and what the staff know of them: one row an e-mail address, a guest or, once the mailbox has been shown to be theirs,
 * somebody with an account who can sign in. Says {@link CustomerEvent}s, inside the transaction that makes them true, and {@link
 * AccountEvent}s for whoever writes mails. Lets go, at night, of what the rooms
 * keep about people for a time only.
 */
@ApplicationModule(
        displayName = "Customers",
        allowedDependencies = {"settings"})
@NullMarked
package shop.stoa.customers;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
