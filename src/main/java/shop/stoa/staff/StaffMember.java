package shop.stoa.staff;

import java.security.Principal;
import shop.stoa.kernel.EmailAddress;

/** Somebody who works here; goes by the e-mail address. */
public record StaffMember(long id, EmailAddress email, StaffRole role) implements Principal {

    @Override
    public String getName() {
        return email.value();
    }
}
