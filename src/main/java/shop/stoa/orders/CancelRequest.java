package shop.stoa.orders;

import org.jspecify.annotations.Nullable;

/**
 * A cancellation that a staff member asks for.
 *
 * @param withMoney whether what the units that do not leave have cost goes back; else the shop keeps it
 * @param restock whether those units can be sold
 * @param reason as of a refund, or null
 * @param mail whether the customer hears of it
 * @param actor who asks, by e-mail address
 */
public record CancelRequest(
        boolean withMoney, boolean restock, @Nullable String reason, boolean mail, String actor) {}
