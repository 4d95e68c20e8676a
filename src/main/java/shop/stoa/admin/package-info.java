/**
 * The staff's pages that show several rooms: the order desk. No tables, no rules.
 */
@ApplicationModule(
        displayName = "Admin",
        allowedDependencies = {"orders", "payments", "shipping", "notifications", "media"})
@NullMarked
package shop.stoa.admin;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
