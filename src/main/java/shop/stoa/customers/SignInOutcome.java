package shop.stoa.customers;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What came of an attempt to sign in. */
public sealed interface SignInOutcome {

    /**
     * They belong together.
     *
     * @param passwordHash what the account had when that was looked at, so that who comes in while it changes does not stay; null where it
     *     had none, or a mailbox was the proof. The text does not give it away
     * @param passkey that was the proof, so that nobody comes in by one that is taken away meanwhile; null where there was none
     */
    record Welcome(
            CustomerId customer,
            @Nullable String passwordHash,
            @Nullable Long passkey) implements SignInOutcome {

        /** By a password or a mailbox. */
        public Welcome(CustomerId customer, @Nullable String passwordHash) {
            this(customer, passwordHash, null);
        }

        @Override
        public String toString() {
            return "Welcome[" + customer.value() + "]";
        }
    }

    /** The address or what was to prove it is wrong; which of them is not told. */
    record Refused() implements SignInOutcome {}

    /**
     * Too many tries: nothing was looked at.
     *
     * @param retryAfter the time after which another try is looked at
     */
    record TooMany(Duration retryAfter) implements SignInOutcome {}
}
