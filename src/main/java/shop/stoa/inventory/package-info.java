/**
 * What we have. Owns stock, reservations and movements; counts {@code Sku}s, knows no products.
 * Says {@link StockEvent}s. Hears orders being paid, released, dispatched, recalled and taken back, in
 * the same transaction.
 */
@ApplicationModule(
        displayName = "Inventory",
        allowedDependencies = {"orders", "settings"})
@NullMarked
package shop.stoa.inventory;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
