/**
 * What we sell. Owns the category tree, products, their options and variants with SKU and price.
 * Says {@link CatalogEvent}s. Knows no stock, no tax rates, no carts.
 */
@ApplicationModule(
        displayName = "Catalog",
        allowedDependencies = {"media"})
@NullMarked
package shop.stoa.catalog;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
