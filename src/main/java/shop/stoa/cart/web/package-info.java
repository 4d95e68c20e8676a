/** The cart's page, drawer and badge, and the forms that change its lines. */
@NullMarked
package shop.stoa.cart.web;

import org.jspecify.annotations.NullMarked;
