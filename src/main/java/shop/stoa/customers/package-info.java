/**
 * Who buys, and what the staff know of them. For now guests, one row an e-mail address. Says {@link CustomerEvent}s, inside
 * the transaction that makes them true. Lets go, at night, of what the rooms keep about people for a time only.
 */
@ApplicationModule(
        displayName = "Customers",
        allowedDependencies = {"settings"})
@NullMarked
package shop.stoa.customers;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
