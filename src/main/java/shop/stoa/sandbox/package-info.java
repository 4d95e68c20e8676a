/**
 * A payment provider of our own that speaks Stripe's protocol on its own port, so that the shop's payment code is driven by
 * the same client, the same answers and the same signed webhooks as with Stripe. Owns its journal, a file of its own, which
 * is the truth that the shop's books are held against. Knows no other room, and no other room's code knows it but the one
 * that starts it.
 *
 * <p>Its parts are wired by hand in {@link shop.stoa.sandbox.Sandbox}, never by the shop's component scan: the sandbox is
 * another company's computer that happens to share our process.
 */
@ApplicationModule(
        displayName = "Payment sandbox",
        allowedDependencies = {})
@NullMarked
package shop.stoa.sandbox;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
