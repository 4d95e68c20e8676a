package shop.stoa.payments;

/** What came of asking the provider for a payment page. */
public sealed interface PaymentStart {

    /** The shopper goes there to pay; asking again gives the same page while it is open. */
    record Ready(String url) implements PaymentStart {}

    /** The provider did not answer in time. Nothing was charged; the reconciler goes on, and asking again is safe. */
    record Unreachable() implements PaymentStart {}

    /** The attempt is over, paid or not; {@link Payments#summaryOf} tells which. */
    record Over() implements PaymentStart {}
}
