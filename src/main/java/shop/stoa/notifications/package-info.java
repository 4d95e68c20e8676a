/**
 * What we write to people. Owns the outbox of mails, which is also the log of what was sent, and what the staff have to be
 * told of tomorrow.
 * Hears orders being paid, cancelled and refunded, late money being returned, their buyers being erased, parcels leaving
 * and arriving, stock running low, in the same transaction. Writes to whoever is invited to work here and about customers'
 * and staff's accounts, at once.
 */
@ApplicationModule(
        displayName = "Notifications",
        allowedDependencies = {"customers", "orders", "shipping", "inventory", "catalog", "staff", "settings"})
@NullMarked
package shop.stoa.notifications;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
