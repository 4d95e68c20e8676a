/**
 * Who works here and what they may do. Owns staff accounts, roles, invitations and the sign-in at {@code /admin/login} with its second
 * factor. Says {@link StaffEvent}, to whoever writes the mail.
 */
@ApplicationModule(
        displayName = "Staff",
        allowedDependencies = {})
@NullMarked
package shop.stoa.staff;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
