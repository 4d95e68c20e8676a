package shop.stoa.customers;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Whoever is signed in, as a parameter of a controller's method. A {@link SignedInCustomer} below {@code /account}, where nobody
 * else gets to; an {@code Optional} of one anywhere else but in the admin. A page that asks for it is personal: public pages,
 * which are the same for everyone, must not.
 */
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface CurrentCustomer {}
