package shop.stoa.staff;

import shop.stoa.kernel.NotFound;

/** Nobody of the staff, no invitation and no role has this number. */
public final class NoSuchColleague extends NotFound {

    public NoSuchColleague() {
        super("No such colleague, invitation or role");
    }
}
