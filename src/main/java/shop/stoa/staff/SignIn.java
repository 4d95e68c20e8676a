package shop.stoa.staff;

import java.time.Duration;
import java.util.UUID;

/** What came of an attempt to sign in. */
public sealed interface SignIn {

    /** @param session that has begun */
    record Welcome(StaffMember member, UUID session) implements SignIn {}

    /**
     * The password was right, and a code is asked for as well: {@link Staff#confirm}.
     *
     * @param session that begins with the code
     */
    record CodeNeeded(UUID session) implements SignIn {}

    /** The address, the password or the code is wrong; which of them is not told. */
    record Refused() implements SignIn {}

    /**
     * Too many failed attempts: nothing was looked at.
     *
     * @param retryAfter the time after which another try is looked at
     */
    record TooMany(Duration retryAfter) implements SignIn {}
}
