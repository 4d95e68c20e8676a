package shop.stoa.web;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What a member of staff needs to be let in here: stands at every controller below {@code /admin}, or at its methods, where it
 * beats the class's. A route without it is refused to everybody, and the build says so. Whoever lacks the permission is
 * answered as if there were nothing: 404.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface Needs {

    /** For what every colleague uses: the front page, their own account, the sign-in itself. */
    String NOTHING = "";

    /** The request's attribute that says which permission was lacking, where somebody was refused. */
    String REFUSED = "shop.stoa.web.Needs.refused";

    /** A permission that a room hangs out by {@link StaffPermissions}, {@code <room>.<action>}: {@code orders.refund}. */
    String value();
}
