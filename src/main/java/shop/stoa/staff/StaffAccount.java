package shop.stoa.staff;

import shop.stoa.kernel.EmailAddress;

/** An account as it is kept. Its text does not give the hash away. */
record StaffAccount(long id, EmailAddress email, StaffRole role, String passwordHash) {

    StaffMember member() {
        return new StaffMember(id, email, role);
    }

    @Override
    public String toString() {
        return "StaffAccount[" + id + "]";
    }
}
