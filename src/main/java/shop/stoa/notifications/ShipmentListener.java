package shop.stoa.notifications;

import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import shop.stoa.kernel.NewsOrder;
import shop.stoa.shipping.ShipmentEvent.ShipmentDelivered;
import shop.stoa.shipping.ShipmentEvent.ShipmentDispatched;
import shop.stoa.shipping.ShipmentEvent.TrackingChanged;

/** Writes down, in the same transaction, that a mail about a parcel is owed, where the staff want it sent. */
@Component
class ShipmentListener {

    private final Outbox outbox;

    ShipmentListener(Outbox outbox) {
        this.outbox = outbox;
    }

    @EventListener
    @Order(NewsOrder.OUTBOX)
    void on(ShipmentDispatched news) {
        if (news.announce()) {
            outbox.writeOf(
                    "parcel-dispatched:" + news.fulfilment(),
                    MailKind.PARCEL_DISPATCHED,
                    news.order(),
                    news.fulfilment());
        }
    }

    /** The same mail again, with what is true by now; each change once. */
    @EventListener
    @Order(NewsOrder.OUTBOX)
    void on(TrackingChanged news) {
        if (news.announce()) {
            outbox.writeOf(
                    "parcel-dispatched:" + news.fulfilment() + ":" + news.change(),
                    MailKind.PARCEL_DISPATCHED,
                    news.order(),
                    news.fulfilment());
        }
    }

    @EventListener
    @Order(NewsOrder.OUTBOX)
    void on(ShipmentDelivered news) {
        if (news.announce()) {
            outbox.writeOf(
                    "parcel-delivered:" + news.fulfilment(),
                    MailKind.PARCEL_DELIVERED,
                    news.order(),
                    news.fulfilment());
        }
    }
}
