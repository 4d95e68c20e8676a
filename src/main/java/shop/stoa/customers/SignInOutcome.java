package shop.stoa.customers;

/** What came of an attempt to sign in. */
public sealed interface SignInOutcome {

    record Welcome(CustomerId customer) implements SignInOutcome {}

    /** The address or what was to prove it is wrong; which of them is not told. */
    record Refused() implements SignInOutcome {}
}
