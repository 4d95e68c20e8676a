/**
 * What was paid. Owns payment attempts, refunds, the ledger and the inbox of the provider's events; settles an opaque
 * {@link PaymentReference} and knows no orders. Says {@link PaymentEvent}s, inside the transaction that makes them true.
 */
@ApplicationModule(
        displayName = "Payments",
        allowedDependencies = {"settings"})
@NullMarked
package shop.stoa.payments;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
