package shop.stoa.shipping;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import shop.stoa.orders.Dispatch;
import shop.stoa.orders.OrderId;
import shop.stoa.orders.Orders;
import shop.stoa.shipping.FulfilmentOutcome.ChangedMeanwhile;
import shop.stoa.shipping.FulfilmentOutcome.Done;
import shop.stoa.shipping.FulfilmentOutcome.Refused;
import shop.stoa.shipping.ShipmentEvent.ShipmentDelivered;
import shop.stoa.shipping.ShipmentEvent.ShipmentDispatched;
import shop.stoa.shipping.ShipmentEvent.ShipmentRecalled;
import shop.stoa.shipping.ShipmentEvent.TrackingChanged;

/**
 * The front door for parcels. Each deed is one transaction with the order's, the stock's and the mail's part in it, and none
 * talks to anybody outside. Row locks: the parcel, then the order, then stock.
 */
@Service
public class Fulfilments {

    private final FulfilmentRepository fulfilments;
    private final Carriers carriers;
    private final Orders orders;
    private final ApplicationEventPublisher news;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Fulfilments(
            FulfilmentRepository fulfilments,
            Carriers carriers,
            Orders orders,
            ApplicationEventPublisher news,
            TransactionTemplate transaction,
            Clock clock) {
        this.fulfilments = fulfilments;
        this.carriers = carriers;
        this.orders = orders;
        this.news = news;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** The parcels of an order, the first first; recalled ones included. */
    @Transactional(readOnly = true)
    public List<Fulfilment> of(OrderId order) {
        return fulfilments.of(order);
    }

    /** The orders among these of which all that has left has arrived: none of its parcels is still on its way. */
    @Transactional(readOnly = true)
    public Set<OrderId> arrived(Collection<OrderId> orders) {
        return orders.isEmpty() ? Set.of() : fulfilments.arrived(orders);
    }

    /** One parcel of an order; a {@link shop.stoa.kernel.NotFound} where the order has no such. */
    @Transactional(readOnly = true)
    public Fulfilment of(OrderId order, UUID id) {
        return fulfilments.of(order).stream()
                .filter(each -> each.id().equals(id))
                .findAny()
                .orElseThrow(NoSuchFulfilment::new);
    }

    /** Whose numbers can be followed from here. */
    public List<Carrier> carriers() {
        return carriers.all();
    }

    /** Writes down that goods have left; the same id again changes nothing. */
    public FulfilmentOutcome fulfil(NewFulfilment wish) {
        return within(status -> {
            Instant now = clock.instant();
            if (!fulfilments.insert(wish, now)) {
                requireOf(wish.order(), wish.id());
                return new Done(wish.id());
            }
            Dispatch told = orders.markDispatched(wish.order(), wish.id(), wish.quantities(), wish.actor());
            if (!(told instanceof Dispatch.Done)) {
                status.setRollbackOnly();
                return new Refused(told);
            }
            news.publishEvent(new ShipmentDispatched(wish.order(), wish.id(), wish.announce(), now));
            return new Done(wish.id());
        });
    }

    /**
     * Changes how a parcel is followed.
     *
     * @param seen its {@link Fulfilment#changes} as the person had it before them
     * @param announce whether the customer gets the mail again
     */
    public FulfilmentOutcome track(
            OrderId order, UUID id, Tracking tracking, int seen, boolean announce, String actor) {
        return within(status -> {
            requireOf(order, id);
            if (fulfilments.track(id, tracking, seen)) {
                Fulfilment changed = of(order, id);
                orders.markTracked(order, described(changed), actor);
                news.publishEvent(new TrackingChanged(order, id, changed.changes(), announce, clock.instant()));
                return new Done(id);
            }
            Fulfilment now = of(order, id);
            return !now.isRecalled() && now.tracking().equals(tracking) ? new Done(id) : new ChangedMeanwhile(now);
        });
    }

    private static String described(Fulfilment parcel) {
        return (parcel.carrierName() + " " + String.join(", ", parcel.tracking().numbers())).strip();
    }

    /** It is with its customer. Said twice it changes nothing. */
    public FulfilmentOutcome deliver(OrderId order, UUID id, boolean announce, String actor) {
        return within(status -> {
            requireOf(order, id);
            if (fulfilments.delivered(id, clock.instant())) {
                Fulfilment parcel = of(order, id);
                orders.markDelivered(order, id, parcel.quantities(), actor);
                news.publishEvent(new ShipmentDelivered(order, id, announce, clock.instant()));
                return new Done(id);
            }
            Fulfilment now = of(order, id);
            return now.isDelivered() ? new Done(id) : new ChangedMeanwhile(now);
        });
    }

    /** It was written down by mistake and never left: its units still have to. Nothing that was delivered is recalled. */
    public FulfilmentOutcome recall(OrderId order, UUID id, String actor) {
        return within(status -> {
            requireOf(order, id);
            if (fulfilments.recalled(id, clock.instant())) {
                Dispatch told = orders.recallDispatched(order, id, of(order, id).quantities(), actor);
                if (!(told instanceof Dispatch.Done)) {
                    status.setRollbackOnly();
                    return new Refused(told);
                }
                news.publishEvent(new ShipmentRecalled(order, id, clock.instant()));
                return new Done(id);
            }
            Fulfilment now = of(order, id);
            return now.isRecalled() ? new Done(id) : new ChangedMeanwhile(now);
        });
    }

    private void requireOf(OrderId order, UUID id) {
        if (!fulfilments.orderOf(id).filter(order::equals).isPresent()) {
            throw new NoSuchFulfilment();
        }
    }

    private FulfilmentOutcome within(Function<TransactionStatus, FulfilmentOutcome> deed) {
        return Objects.requireNonNull(transaction.execute(deed::apply));
    }
}
