/**
 * The staff's pages that show several rooms: the order desk, and what there is of products. No tables, no rules.
 */
@ApplicationModule(
        displayName = "Admin",
        allowedDependencies = {"orders", "payments", "shipping", "notifications", "media", "catalog", "inventory"})
@NullMarked
package shop.stoa.admin;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
