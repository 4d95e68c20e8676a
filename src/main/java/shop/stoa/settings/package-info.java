/**
 * What a merchant sets while the shop runs. Owns the values, a row a group with a version; what a group is made of is declared
 * by the room that it belongs to, and so are its page and its rules. Also says who the shop is, for {@code web} cannot ask.
 */
@ApplicationModule(
        displayName = "Settings",
        allowedDependencies = {})
@NullMarked
package shop.stoa.settings;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
