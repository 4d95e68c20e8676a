package shop.stoa.staff;

import java.util.Set;
import shop.stoa.kernel.EmailAddress;

/**
 * An account as it is kept. Its text does not give the hash away.
 *
 * @param permissions those of its role; empty for the owner, who needs none
 */
record StaffAccount(
        long id, EmailAddress email, boolean owner, boolean disabled, Set<String> permissions, String passwordHash) {

    @Override
    public String toString() {
        return "StaffAccount[" + id + "]";
    }
}
