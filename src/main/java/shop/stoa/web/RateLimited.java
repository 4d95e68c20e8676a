package shop.stoa.web;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * How often a route may be called by whoever is signed in, or else from one network address: the name of a {@link Limit}. Once more is
 * answered with 429 before the route hears of it.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface RateLimited {

    String value();

    /** Whether it is only about what is rendered for this one request, and not about a page that is then kept for all. */
    boolean unlessKept() default false;
}
