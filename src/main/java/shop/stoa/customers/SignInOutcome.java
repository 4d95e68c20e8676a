package shop.stoa.customers;

import java.time.Duration;

/** What came of an attempt to sign in. */
public sealed interface SignInOutcome {

    record Welcome(CustomerId customer) implements SignInOutcome {}

    /** The address or what was to prove it is wrong; which of them is not told. */
    record Refused() implements SignInOutcome {}

    /**
     * Too many tries: nothing was looked at.
     *
     * @param retryAfter the time after which another try is looked at
     */
    record TooMany(Duration retryAfter) implements SignInOutcome {}
}
