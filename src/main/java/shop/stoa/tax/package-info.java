/**
 * What the state takes. Owns the rates by country and tax class, of today and of days to come, and whether the shop's prices are
 * with or without it.
 */
@ApplicationModule(
        displayName = "Tax",
        allowedDependencies = {"settings"})
@NullMarked
package shop.stoa.tax;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
