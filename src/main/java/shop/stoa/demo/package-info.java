/**
 * A shop to look at: an invented brand's categories, products, pictures and stock, put into an empty shop through the same
 * doors that a merchant's own goods come in by. Owns no table; the content lies in {@code resources/demo}.
 */
@ApplicationModule(
        displayName = "Demo",
        allowedDependencies = {"catalog", "media", "inventory", "pages"})
@NullMarked
package shop.stoa.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
