package shop.stoa.staff;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import shop.stoa.kernel.EmailAddress;

/**
 * An account as it is kept. Its text does not give the hash away.
 *
 * @param permissions those of its role; empty for the owner, who needs none
 * @param secondFactor whether a code is asked for after the password
 * @param secondFactorAsked whether its role wants that
 */
record StaffAccount(
        long id,
        EmailAddress email,
        @Nullable String name,
        boolean owner,
        boolean disabled,
        Set<String> permissions,
        boolean secondFactor,
        boolean secondFactorAsked,
        @Nullable String language,
        String passwordHash) {

    @Override
    public String toString() {
        return "StaffAccount[" + id + "]";
    }
}
