/**
 * What was agreed. Owns orders, their lines and their timeline; knows the payment of an order and nobody above.
 * Says {@link OrderEvent}s, inside the transaction that makes them true. Hears payments being settled, expired, failed.
 */
@ApplicationModule(
        displayName = "Orders",
        allowedDependencies = {"payments", "customers", "media"})
@NullMarked
package shop.stoa.orders;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
