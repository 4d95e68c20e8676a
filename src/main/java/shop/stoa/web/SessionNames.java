package shop.stoa.web;

import java.util.stream.Stream;
import org.springframework.session.Session;

/** What a session holds of whoever is signed in by it, by the names that their rooms keep it under. */
public final class SessionNames {

    /** The number of a member of the staff who is signed in. */
    public static final String STAFF = "staff.member";

    /** The number of a customer who is signed in. */
    public static final String CUSTOMER = "customers.customer";

    private SessionNames() {}

    /** Whether anybody is signed in by this session. */
    static boolean hasSomebody(Session session) {
        return Stream.of(STAFF, CUSTOMER).anyMatch(who -> session.getAttribute(who) != null);
    }
}
