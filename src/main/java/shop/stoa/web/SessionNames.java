package shop.stoa.web;

import java.util.stream.Stream;
import org.springframework.session.Session;

/** What makes a session more than a form that somebody has looked at, by the names that its rooms keep it under. */
public final class SessionNames {

    /** The number of a member of the staff who is signed in. */
    public static final String STAFF = "staff.member";

    /** The number of a customer who is signed in. */
    public static final String CUSTOMER = "customers.customer";

    /** The copy of a cart, of those who have put something into one. */
    public static final String CART = "cart";

    private SessionNames() {}

    /** Whether anybody is signed in by this session. */
    static boolean hasSomebody(Session session) {
        return Stream.of(STAFF, CUSTOMER).anyMatch(who -> session.getAttribute(who) != null);
    }

    /** Whether somebody would miss this session. */
    static boolean isOfUse(Session session) {
        return hasSomebody(session) || session.getAttribute(CART) != null;
    }
}
