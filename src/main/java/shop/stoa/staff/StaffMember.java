package shop.stoa.staff;

import java.security.Principal;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import shop.stoa.kernel.EmailAddress;

/**
 * Somebody who works here; goes by the e-mail address.
 *
 * @param permissions what their role allows, as {@link shop.stoa.web.StaffPermission#id()} says it; everything there is for the
 *     owner
 * @param lacksSecondFactor whether their role, or the shop of everybody, asks for a second factor that they have not set up
 * @param language that the desk opens in for them; null where they have not chosen
 */
public record StaffMember(
        long id,
        EmailAddress email,
        Set<String> permissions,
        boolean lacksSecondFactor,
        @Nullable String language) implements Principal {

    public StaffMember {
        permissions = Set.copyOf(permissions);
    }

    @Override
    public String getName() {
        return email.value();
    }

    /** As logs name them, who need no address. */
    @Override
    public String toString() {
        return "staff member " + id;
    }
}
