/**
 * What somebody means to buy. Owns carts: PostgreSQL keeps them, the session holds a copy to render from.
 * Hears orders being paid (their lines leave the cart) and released, in the same transaction.
 */
@ApplicationModule(
        displayName = "Cart",
        allowedDependencies = {"catalog", "inventory", "orders", "tax", "shipping", "customers"})
@NullMarked
package shop.stoa.cart;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
