package shop.stoa.shipping;

import java.util.Map;
import java.util.UUID;
import shop.stoa.orders.OrderId;

/**
 * A parcel to be written down.
 *
 * @param id given with the form; the same id again is the same parcel
 * @param quantities by the order's line, at least 1 each
 * @param announce whether the customer gets a mail
 * @param actor a staff member's e-mail address
 */
public record NewFulfilment(
        UUID id, OrderId order, Map<Integer, Integer> quantities, Tracking tracking, boolean announce, String actor) {}
