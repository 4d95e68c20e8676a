package shop.stoa.orders;

import shop.stoa.kernel.Money;

/** What came of looking at a cancellation, or of asking for it. Whatever refuses has changed nothing. */
public sealed interface CancelOutcome {

    /**
     * It can be, or it has been.
     *
     * @param whole whether the order ends; else something has left, and only the rest is taken out
     * @param goingBack what goes back of the money; zero where it is kept, or has gone back already
     */
    record Cancelled(boolean whole, Money goingBack) implements CancelOutcome {}

    /** Nothing has still to leave; also where the same was asked for before. */
    record NothingLeft() implements CancelOutcome {}

    /** It was never paid, or has ended. */
    record NotConfirmed(OrderStatus status) implements CancelOutcome {}

    /** It comes to something else by now than whoever asks has seen. */
    record Changed() implements CancelOutcome {}

    /** So much would go back that whoever asks has to say once more that it is them. */
    record Unconfirmed() implements CancelOutcome {}

    /** The bank has called money back and has not decided yet: what is refunded as well may be paid twice. Without money it can be cancelled. */
    record Disputed() implements CancelOutcome {}
}
