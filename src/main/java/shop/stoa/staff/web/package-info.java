/** The staff's door: the sign-in page and the lock on everything below {@code /admin}. */
@NullMarked
package shop.stoa.staff.web;

import org.jspecify.annotations.NullMarked;
