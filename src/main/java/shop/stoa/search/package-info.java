/**
 * Finds products: listings with their filters, search, suggestions. Owns an index that the catalogue's and the stock room's
 * news keep true, what the orders' news say was sold, and what staff say about words. Knows no prices, texts or stock but by asking those who own them.
 */
@ApplicationModule(
        displayName = "Search",
        allowedDependencies = {"catalog", "inventory", "media", "orders", "settings"})
@NullMarked
package shop.stoa.search;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
