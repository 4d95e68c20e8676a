package shop.stoa.staff;

import shop.stoa.kernel.EmailAddress;

/** Somebody who works here. */
public record StaffMember(long id, EmailAddress email, StaffRole role) {}
