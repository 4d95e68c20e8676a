package shop.stoa.shipping.web;

import java.util.UUID;
import shop.stoa.kernel.Uuids;
import shop.stoa.orders.NoSuchOrder;
import shop.stoa.orders.OrderDetails;
import shop.stoa.orders.OrderId;
import shop.stoa.shipping.NoSuchFulfilment;

/** Reads what addresses and hidden fields name. */
final class Ids {

    private Ids() {}

    static OrderId order(String text) {
        return new OrderId(Uuids.of(text).orElseThrow(NoSuchOrder::new));
    }

    static UUID fulfilment(String text) {
        return Uuids.of(text).orElseThrow(NoSuchFulfilment::new);
    }

    /** As the staff call it. */
    static String nameOf(OrderDetails order) {
        return order.number() == null ? order.address().name() : "#" + order.number();
    }
}
