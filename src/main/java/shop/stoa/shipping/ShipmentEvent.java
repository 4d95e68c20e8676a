package shop.stoa.shipping;

import java.time.Instant;
import java.util.UUID;
import shop.stoa.orders.OrderId;

/** The shipping room's news, each told inside the transaction that makes it true. */
public sealed interface ShipmentEvent {

    OrderId order();

    /** @param announce whether the customer is to be told */
    record ShipmentDispatched(OrderId order, UUID fulfilment, boolean announce, Instant at) implements ShipmentEvent {}

    /** It is followed by other numbers than before. @param change the how-manieth change it is */
    record TrackingChanged(OrderId order, UUID fulfilment, int change, boolean announce, Instant at)
            implements ShipmentEvent {}

    record ShipmentDelivered(OrderId order, UUID fulfilment, boolean announce, Instant at) implements ShipmentEvent {}

    record ShipmentRecalled(OrderId order, UUID fulfilment, Instant at) implements ShipmentEvent {}
}
