package shop.stoa.inventory;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import shop.stoa.kernel.Sku;
import shop.stoa.orders.OrderId;

/**
 * Why units came or went.
 *
 * @param delta by how many on hand changed, never 0
 * @param actor a staff member's e-mail address, or a room's name
 * @param order the order that it was for, or null
 * @param balance what was on hand afterwards, as all movements up to this one add up
 */
public record StockMove(
        long id,
        Sku sku,
        int delta,
        MoveKind kind,
        @Nullable String reason,
        String actor,
        @Nullable OrderId order,
        Instant at,
        long balance) {}
