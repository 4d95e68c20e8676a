/**
 * Who buys, and what the staff know of them. For now guests, one row an e-mail address. Says {@link CustomerEvent}s, inside
 * the transaction that makes them true.
 */
@ApplicationModule(
        displayName = "Customers",
        allowedDependencies = {})
@NullMarked
package shop.stoa.customers;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
