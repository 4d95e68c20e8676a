package shop.stoa.staff;

import java.time.Duration;

/** What came of an attempt to sign in. */
public sealed interface SignIn {

    record Welcome(StaffMember member) implements SignIn {}

    /**
     * The password was right, and a code is asked for as well: {@link Staff#confirm}.
     *
     * @param account whose it is
     */
    record CodeNeeded(long account) implements SignIn {}

    /** The address, the password or the code is wrong; which of them is not told. */
    record Refused() implements SignIn {}

    /**
     * Too many failed attempts: nothing was looked at.
     *
     * @param retryAfter the time after which another try is looked at
     */
    record TooMany(Duration retryAfter) implements SignIn {}
}
