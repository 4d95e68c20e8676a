package shop.stoa.web;

import java.util.List;

/**
 * What there is to allow in a room. A room hangs it out as a bean, so that a new room never edits the staff's.
 *
 * @param position groups are sorted by it; the menu's numbers will do
 * @param heading message key of what they are about
 * @param permissions in the order in which they are read
 */
public record StaffPermissions(int position, String heading, List<StaffPermission> permissions) {

    public StaffPermissions {
        permissions = List.copyOf(permissions);
    }

    public StaffPermissions(int position, String heading, StaffPermission... permissions) {
        this(position, heading, List.of(permissions));
    }
}
