package shop.stoa.staff;

import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What somebody is here.
 *
 * @param id 0 for the owner, who may do everything
 * @param beganAs which role of a new shop it was, {@code OWNER} for the owner's; null where somebody made it
 * @param name what it is called; null where it still has the name that it began with
 * @param people how many colleagues and open invitations have it
 * @param secondFactor whether whoever has it has to have a second factor
 */
public record Role(
        long id,
        @Nullable String beganAs,
        @Nullable String name,
        Set<String> permissions,
        int people,
        boolean secondFactor) {

    /** The owner's number among the roles. */
    public static final long OWNER = 0;

    public Role {
        permissions = Set.copyOf(permissions);
    }

    public boolean owner() {
        return id == OWNER;
    }

    /** Whether somebody may give it to others, or take it from them: nobody decides on what they may not do themselves. */
    public boolean isWithin(StaffMember by) {
        return by.permissions().containsAll(permissions);
    }

    /** What it says at the moment, in one text: another one means that somebody has changed it. */
    public String stamp() {
        return (name == null ? "" : name) + "|" + secondFactor + "|" + String.join(" ", new TreeSet<>(permissions));
    }

    /** The message key of the name that it began with. */
    public String key() {
        return "staff.role." + beganAs;
    }
}
