package shop.stoa.orders;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which orders a list is about. What is null asks for nothing.
 *
 * @param status only orders that stand like this
 * @param payment only orders of which the money says this
 * @param fulfilment only orders that were paid and of which the parcels say this
 * @param words only the order with this number ({@code 1482} or {@code #1482}), or orders with these words in e-mail, name or
 *     a line's SKU; a whole e-mail address is the beginning of theirs, where any begins with it, and so is a SKU that was ordered
 * @param from only orders placed at this moment or later
 * @param until only orders placed before this moment
 * @param toSend only confirmed orders of which something has still to be sent
 */
public record OrderQuery(
        @Nullable OrderStatus status,
        @Nullable PaymentView payment,
        @Nullable FulfilmentView fulfilment,
        @Nullable String words,
        @Nullable Instant from,
        @Nullable Instant until,
        boolean toSend) {

    public OrderQuery(
            @Nullable OrderStatus status,
            @Nullable PaymentView payment,
            @Nullable FulfilmentView fulfilment,
            @Nullable String words,
            @Nullable Instant from,
            @Nullable Instant until) {
        this(status, payment, fulfilment, words, from, until, false);
    }

    public OrderQuery(
            @Nullable OrderStatus status,
            @Nullable FulfilmentView fulfilment,
            @Nullable String words,
            @Nullable Instant from,
            @Nullable Instant until) {
        this(status, null, fulfilment, words, from, until);
    }

    public OrderQuery(
            @Nullable OrderStatus status, @Nullable String words, @Nullable Instant from, @Nullable Instant until) {
        this(status, null, null, words, from, until);
    }

    /** Every order there is. */
    public static OrderQuery all() {
        return new OrderQuery(null, null, null, null, null, null);
    }

    public static OrderQuery of(OrderStatus status) {
        return new OrderQuery(status, null, null, null, null, null);
    }

    /** The same, and only confirmed orders of which something has still to be sent. */
    public OrderQuery withSomethingToSend() {
        return new OrderQuery(status, payment, fulfilment, words, from, until, true);
    }

    boolean onlyAsksWhatToSend() {
        return equals(new OrderQuery(null, null, null, null, null, null, true));
    }

    boolean hasOnlyWords() {
        return equals(new OrderQuery(null, null, null, words, null, null));
    }
}
