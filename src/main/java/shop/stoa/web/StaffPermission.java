package shop.stoa.web;

import java.util.Set;

/**
 * Something that a member of staff may be allowed to do.
 *
 * @param id {@code <room>.<action>}, as {@link Needs} says it; the message key of its name as well
 * @param text message key of what it means for whoever gives it away
 * @param beginsWith the roles of a new shop that have it; an older shop's that still are there get it when it is new
 */
public record StaffPermission(String id, String text, Set<StartingRole> beginsWith) {

    public StaffPermission {
        if (!id.matches("[a-z]+\\.[a-z-]+")) {
            throw new IllegalArgumentException("Not a permission: " + id);
        }
        beginsWith = Set.copyOf(beginsWith);
    }

    public StaffPermission(String id, String text, StartingRole... beginsWith) {
        this(id, text, Set.of(beginsWith));
    }
}
