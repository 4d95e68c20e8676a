/**
 * Who works here. Owns staff accounts, for now the owner's, and their sign-in at {@code /admin/login}.
 */
@ApplicationModule(
        displayName = "Staff",
        allowedDependencies = {})
@NullMarked
package shop.stoa.staff;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
