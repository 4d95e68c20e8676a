package shop.stoa.checkout;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.retry.RetryException;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.stereotype.Service;
import shop.stoa.cart.Cart;
import shop.stoa.cart.Carts;
import shop.stoa.customers.CustomerId;
import shop.stoa.kernel.Money;
import shop.stoa.kernel.SecretToken;
import shop.stoa.orders.NoSuchOrder;
import shop.stoa.orders.OrderDetails;
import shop.stoa.orders.OrderId;
import shop.stoa.orders.OrderStatus;
import shop.stoa.orders.Orders;
import shop.stoa.payments.PaymentStart;
import shop.stoa.payments.PaymentStatus;
import shop.stoa.payments.PaymentSummary;
import shop.stoa.payments.Payments;
import shop.stoa.payments.PaymentsUnreachable;
import shop.stoa.web.Limit;
import shop.stoa.web.Limits;
import shop.stoa.web.Network;

/** The front door of the counter. Everything is asked for by the cart's token, which only its owner has. */
@Service
public class Checkout {

    private static final Logger log = LoggerFactory.getLogger(Checkout.class);

    /** More than two who press at once with another cart each are not one shopper. */
    private static final int TURNS = 2;

    private final Carts carts;
    private final Quoting quoting;
    private final Placing placing;
    private final DetailsRepository details;
    private final Orders orders;
    private final Payments payments;
    private final Clock clock;
    private final CheckoutMeters meters;
    private final Limit asking;
    private final RetryTemplate contention = new RetryTemplate(RetryPolicy.builder()
            .includes(ConcurrencyFailureException.class)
            .maxRetries(2)
            .delay(Duration.ofMillis(50))
            .jitter(Duration.ofMillis(40))
            .build());

    Checkout(
            Carts carts,
            Quoting quoting,
            Placing placing,
            DetailsRepository details,
            Orders orders,
            Payments payments,
            Clock clock,
            CheckoutMeters meters,
            Limits limits) {
        this.carts = carts;
        this.quoting = quoting;
        this.placing = placing;
        this.details = details;
        this.orders = orders;
        this.payments = payments;
        this.clock = clock;
        this.meters = meters;
        this.asking = limits.named("pay.asked");
    }

    /** What the checkout page shows, in this language; nothing where the token opens no cart or an empty one. */
    public Optional<CheckoutView> view(SecretToken token, Locale language) {
        return carts.cartOf(token)
                .filter(cart -> !cart.isEmpty())
                .map(cart -> quoting.view(cart, details.find(token).orElse(Details.NOTHING), language));
    }

    /**
     * Keeps who orders and where to, whatever is wrong with it: what was typed is there again on the next visit. Where
     * there is one way to deliver, that is chosen too.
     *
     * @return what has to be put right before anything can be ordered
     */
    public List<AddressProblem> enter(SecretToken token, Contact contact) {
        List<AddressProblem> problems = quoting.problemsOf(contact);
        String before = details.find(token).map(Details::delivery).orElse(null);
        String only = problems.isEmpty()
                ? carts.cartOf(token)
                        .map(there -> quoting.onlyDelivery(there, contact))
                        .orElse(null)
                : null;
        if (details.keep(token, contact.storable(), only == null ? before : only, clock.instant())) {
            meters.started();
        }
        return problems;
    }

    /**
     * Keeps what somebody who is still typing has come to. It adds and changes, and takes nothing away: it may arrive
     * after what was finally entered.
     *
     * @return what would be wrong with it
     */
    public List<AddressProblem> note(SecretToken token, Contact contact) {
        if (details.note(token, contact.storable(), clock.instant())) {
            meters.started();
        }
        return quoting.problemsOf(contact);
    }

    /** Chooses a way to deliver; false where the address has no such. */
    public boolean chooseDelivery(SecretToken token, String code) {
        boolean offered = view(token, Locale.ROOT).stream()
                .flatMap(view -> view.options().stream())
                .anyMatch(option -> option.code().equals(code));
        if (offered) {
            details.choose(token, code, clock.instant());
        }
        return offered;
    }

    /**
     * Places the order and asks for its payment page. Pressed twice, on two nodes or after a crash, it is one order with one
     * page. Never inside a transaction.
     *
     * @param customer who is signed in, whose order it is whatever address was typed; null for a guest
     * @param from where the shopper is; null where that does not count
     * @param shown the total that the shopper agreed to; a different one refuses
     */
    public Placement place(
            SecretToken token, @Nullable CustomerId customer, @Nullable Network from, Money shown, Locale language) {
        return meters.counted(() -> placed(new Press(token, customer, from, shown, language)));
    }

    /** What somebody who pressed the button brought along. */
    private record Press(
            SecretToken token,
            @Nullable CustomerId customer,
            @Nullable Network from,
            Money shown,
            Locale language) {}

    private Placement placed(Press press) {
        try {
            return carts.cartOf(press.token())
                    .filter(cart -> !cart.isEmpty())
                    .map(cart -> closeOutdated(cart, press.customer(), press.language())
                            .orElseGet(() -> placeNow(press, TURNS)))
                    .orElseGet(() -> new Placement.Incomplete(List.of(Requirement.ITEMS)));
        } catch (Placing.OutOfStock tooLittle) {
            return new Placement.OutOfStock(tooLittle.shortages);
        } catch (Placing.TooManyUnpaid tooMany) {
            return new Placement.TooManyUnpaid();
        } catch (PaymentsUnreachable later) {
            return new Placement.PaymentUnreachable();
        }
    }

    /**
     * Whoever changed their cart, address or language, or signed in, while a payment page was open gets that page closed first,
     * so that there is never more than one to pay on. An answer only where it turns out to be paid.
     */
    private Optional<Placement> closeOutdated(Cart cart, @Nullable CustomerId customer, Locale language) {
        return orders.orderOf(cart.checkoutKey())
                .flatMap(order -> close(order, cart, isStillWanted(order, cart, customer, language)))
                .or(() -> closeFormer(cart));
    }

    /** The goods of a cart that has joined this one are in this one, and are not paid for on its page as well. */
    private Optional<Placement> closeFormer(Cart cart) {
        for (SecretToken former : carts.formerKeysOf(cart.token())) {
            Optional<OrderDetails> order = orders.orderOf(former);
            if (order.isEmpty()) {
                carts.renewCheckoutKey(former);
            }
            Optional<Placement> paid = order.flatMap(open -> close(open, cart, false));
            if (paid.isPresent()) {
                return paid;
            }
        }
        return Optional.empty();
    }

    private Optional<Placement> close(OrderDetails open, Cart cart, boolean wanted) {
        OrderDetails order = open;
        if (order.status() == OrderStatus.PENDING && !wanted) {
            orders.giveUp(order.id());
            order = orders.orderOf(order.id());
        }
        if (order.status() != OrderStatus.PENDING) {
            carts.renewCheckoutKey(order.checkoutKey());
        }
        if (order.status() == OrderStatus.CONFIRMED || (!wanted && awaitsMoney(order))) {
            details.placed(order.id(), cart.token(), clock.instant());
            return Optional.of(new Placement.AlreadyPaid(order.id()));
        }
        return Optional.empty();
    }

    private boolean isStillWanted(OrderDetails order, Cart cart, @Nullable CustomerId customer, Locale language) {
        Details entered = details.find(cart.token()).orElse(Details.NOTHING);
        return !isGivenUp(order)
                && order.language().equals(language)
                && (customer == null || order.customer().equals(customer))
                && SameOrder.is(order, quoting.view(cart, entered, order.language()));
    }

    /** Its page could not be closed so far, and may be at any moment: nobody is led there again. */
    private boolean isGivenUp(OrderDetails order) {
        return payments.summaryOf(order.payment())
                .filter(PaymentSummary::givenUp)
                .isPresent();
    }

    /**
     * Where another press came first, with what was in the cart then, that one's page is closed as well, and this press has another
     * turn: nobody is led to a page that asks for something else than their button said.
     */
    private Placement placeNow(Press press, int turns) {
        Cart cart = carts.cartOf(press.token()).orElseThrow(NoSuchOrder::new);
        return switch (placeOnce(cart, press)) {
            case Placing.Outcome.Refused(var why) -> why;
            case Placing.Outcome.Standing(var order)
            when order.already()
                    && !isStillWanted(orders.orderOf(order.id()), cart, press.customer(), press.language()) ->
                turns == 1
                        ? new Placement.PaymentUnreachable()
                        : closeOutdated(cart, press.customer(), press.language())
                                .orElseGet(() -> placeNow(press, turns - 1));
            case Placing.Outcome.Standing(var order) -> paymentOf(order.id());
        };
    }

    private Placing.Outcome placeOnce(Cart cart, Press press) {
        try {
            return contention.execute(
                    () -> placing.place(cart, press.customer(), press.from(), press.shown(), press.language()));
        } catch (RetryException gaveUp) {
            if (gaveUp.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(gaveUp);
        }
    }

    private Placement paymentOf(OrderId order) {
        OrderDetails details = orders.orderOf(order);
        return switch (payments.start(details.payment())) {
            case PaymentStart.Ready(var url) -> new Placement.Placed(order, url);
            case PaymentStart.Unreachable() -> new Placement.PaymentUnreachable();
            case PaymentStart.Over() ->
                isBought(orders.orderOf(order)) ? new Placement.AlreadyPaid(order) : new Placement.PaymentRefused();
        };
    }

    private boolean isBought(OrderDetails order) {
        return order.status() == OrderStatus.CONFIRMED || awaitsMoney(order);
    }

    /**
     * The order that a payment page belongs to, as it stands now that the shopper is back; asks the provider first, but not each time
     * that somebody reads the page again: its places are everybody's.
     *
     * @throws NoSuchOrder for an unknown page, and for one whose order is not this visitor's
     */
    public OrderDetails returned(String sessionId, Visitor visitor) {
        OrderDetails order = payments.referenceOf(sessionId)
                .flatMap(orders::orderOf)
                .filter(found -> isOf(visitor, found))
                .orElseThrow(NoSuchOrder::new);
        OrderId id = order.id();
        if (order.status() == OrderStatus.PENDING && mayAsk(id)) {
            try {
                payments.settle(order.payment());
            } catch (PaymentsUnreachable later) {
                log.warn("Order {} is confirmed later: {}", id, later.getMessage());
            }
        }
        return orders.orderOf(id);
    }

    private boolean mayAsk(OrderId id) {
        return asking.take(id.toString()).isEmpty();
    }

    /** Whether the shopper has done all there is to do and only the money is still on its way. */
    public boolean awaitsMoney(OrderDetails order) {
        return order.status() == OrderStatus.PENDING
                && payments.summaryOf(order.payment())
                        .filter(payment -> payment.status() == PaymentStatus.PROCESSING)
                        .isPresent();
    }

    /** An order of this visitor's. @throws NoSuchOrder for any other */
    public OrderDetails placedOrder(OrderId id, Visitor visitor) {
        OrderDetails order = orders.orderOf(id);
        if (!isOf(visitor, order)) {
            throw new NoSuchOrder();
        }
        return order;
    }

    private boolean isOf(Visitor visitor, OrderDetails order) {
        SecretToken cart = visitor.cart();
        return order.customer().equals(visitor.customer()) || (cart != null && details.wasPlacedFrom(order.id(), cart));
    }

    /**
     * The shopper came back from the payment page without paying: what was held for them is free again. The provider is asked as seldom
     * as by {@link #returned}.
     *
     * @return the order as it then stands: confirmed, if it was paid in the same moment
     * @throws NoSuchOrder for an order that is not this visitor's
     */
    public OrderDetails cancelled(OrderId id, Visitor visitor) {
        OrderDetails order = placedOrder(id, visitor);
        if (order.status() == OrderStatus.PENDING && mayAsk(id)) {
            try {
                orders.giveUp(id);
            } catch (PaymentsUnreachable later) {
                log.warn("Order {} is released later: {}", id, later.getMessage());
            }
        }
        return orders.orderOf(id);
    }
}
