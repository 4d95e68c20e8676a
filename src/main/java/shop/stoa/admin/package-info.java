/**
 * The staff's pages that show several rooms: the order desk. No tables, no rules.
 */
@ApplicationModule(
        displayName = "Admin",
        allowedDependencies = {
            "catalog",
            "orders",
            "payments",
            "shipping",
            "inventory",
            "customers",
            "notifications",
            "staff",
            "media",
            "tax"
        })
@NullMarked
package shop.stoa.admin;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
