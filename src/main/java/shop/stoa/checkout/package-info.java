/**
 * Where many rooms are decided together. Owns what a shopper has entered so far, by cart; no truth that outlives the sale.
 */
@ApplicationModule(
        displayName = "Checkout",
        allowedDependencies = {
            "cart",
            "catalog",
            "tax",
            "shipping",
            "inventory",
            "payments",
            "orders",
            "customers",
            "media"
        })
@NullMarked
package shop.stoa.checkout;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
