/**
 * The staff's pages that show several rooms: the order desk, what there is of products, and who changed what. No tables, no rules.
 */
@ApplicationModule(
        displayName = "Admin",
        allowedDependencies = {
            "customers",
            "orders",
            "payments",
            "shipping",
            "notifications",
            "media",
            "catalog",
            "inventory",
            "staff",
            "settings"
        })
@NullMarked
package shop.stoa.admin;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
