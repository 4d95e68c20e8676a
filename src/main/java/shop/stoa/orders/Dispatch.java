package shop.stoa.orders;

import java.util.Map;

/** What came of saying that units have left, or have not left after all. */
public sealed interface Dispatch {

    record Done() implements Dispatch {}

    /**
     * More than there are.
     *
     * @param left by line, how many there are instead; only those lines of which it was too many
     */
    record TooMany(Map<Integer, Integer> left) implements Dispatch {}

    /** Nothing leaves for an order that is not paid, or is cancelled. */
    record NotConfirmed(OrderStatus status) implements Dispatch {}
}
