/**
 * What every page shares: the two layouts, the fragments they are built from, the stylesheet and scripts as served
 * files, formats of money and time, security by URL prefix, sessions and cookies, error pages. Knows no other room;
 * rooms hang out what they have ({@link shop.stoa.web.ShopMenu}, {@link shop.stoa.web.AdminMenuItem},
 * {@link shop.stoa.web.StaffPermissions}, {@link shop.stoa.web.SessionTypes}, {@link shop.stoa.web.AllowedOrigin}).
 */
@ApplicationModule(
        displayName = "Web",
        allowedDependencies = {})
@NullMarked
package shop.stoa.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
