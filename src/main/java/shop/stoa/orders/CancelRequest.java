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
 * @param seen what they were told that it comes to, or null where nobody has told them
 */
public record CancelRequest(
        boolean withMoney,
        boolean restock,
        @Nullable String reason,
        boolean mail,
        String actor,
        @Nullable Seen seen) {

    public CancelRequest(boolean withMoney, boolean restock, @Nullable String reason, boolean mail, String actor) {
        this(withMoney, restock, reason, mail, actor, null);
    }

    /**
     * What a page has said of an order before somebody cancels it.
     *
     * @param minor what goes back where the money does, in minor units
     * @param units how many had still to leave
     */
    public record Seen(long minor, int units) {}
}
