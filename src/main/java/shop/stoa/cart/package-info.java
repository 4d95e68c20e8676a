/**
 * What somebody means to buy. Owns carts: PostgreSQL keeps them, the session holds a copy to render from.
 * A guest's cart becomes a customer's at the door, and stays with them. Hears orders being paid (their lines leave the cart) and
 * released, customers being signed out and erased, in the same transaction.
 */
@ApplicationModule(
        displayName = "Cart",
        allowedDependencies = {"catalog", "inventory", "orders", "tax", "shipping", "customers"})
@NullMarked
package shop.stoa.cart;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
