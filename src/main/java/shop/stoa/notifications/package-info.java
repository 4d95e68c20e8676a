/**
 * What we write to people. Owns the outbox of mails, which is also the log of what was sent.
 * Hears orders being paid and late money being returned, in the same transaction.
 */
@ApplicationModule(
        displayName = "Notifications",
        allowedDependencies = {"orders"})
@NullMarked
package shop.stoa.notifications;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
