/**
 * Who buys. For now guests, one row an e-mail address. Says nothing yet.
 */
@ApplicationModule(
        displayName = "Customers",
        allowedDependencies = {})
@NullMarked
package shop.stoa.customers;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
