package shop.stoa.shipping;

import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import shop.stoa.orders.OrderId;

/**
 * What has left the house for an order at one time.
 *
 * @param place which of the order's, from 1
 * @param carrierName as people say it; the address's host where the carrier is none of ours, empty where nobody said
 * @param parcels one for each tracking number
 * @param quantities by the order's line, what is in it
 * @param changes how often its tracking was changed
 * @param createdBy a staff member's e-mail address; for the staff only
 */
public record Fulfilment(
        UUID id,
        OrderId order,
        int place,
        FulfilmentStatus status,
        Tracking tracking,
        String carrierName,
        List<Parcel> parcels,
        SortedMap<Integer, Integer> quantities,
        int changes,
        String createdBy,
        Instant dispatchedAt,
        @Nullable Instant deliveredAt) {

    /** @param url where it can be followed, or null */
    public record Parcel(String number, @Nullable String url) {}

    public boolean isDelivered() {
        return status == FulfilmentStatus.DELIVERED;
    }

    public boolean isRecalled() {
        return status == FulfilmentStatus.RECALLED;
    }

    /** How many pieces are in it. */
    public int pieces() {
        return quantities.values().stream().mapToInt(Integer::intValue).sum();
    }
}
