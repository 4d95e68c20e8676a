/**
 * The shop's pages that show several rooms: home, listing, product, search, an order's status. No tables, no rules.
 */
@ApplicationModule(
        displayName = "Storefront",
        allowedDependencies = {
            "catalog",
            "search",
            "inventory",
            "shipping",
            "orders",
            "tax",
            "media",
            "pages",
            "customers"
        })
@NullMarked
package shop.stoa.storefront;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
