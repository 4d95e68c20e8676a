/**
 * How it gets there. Owns delivery zones and methods with their prices, thresholds and days, carriers, and the parcels that
 * have left. Says {@link ShipmentEvent}s, inside the transaction that makes them true. Hears orders' buyers being erased.
 */
@ApplicationModule(
        displayName = "Shipping",
        allowedDependencies = {"orders", "customers", "media", "settings"})
@NullMarked
package shop.stoa.shipping;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
