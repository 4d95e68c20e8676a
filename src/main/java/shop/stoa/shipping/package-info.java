/**
 * How it gets there. Owns delivery zones and methods with their prices, thresholds and days.
 */
@ApplicationModule(
        displayName = "Shipping",
        allowedDependencies = {})
@NullMarked
package shop.stoa.shipping;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
