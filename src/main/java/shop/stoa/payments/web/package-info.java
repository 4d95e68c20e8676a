/** The page of what connects the shop with its provider. */
@NullMarked
package shop.stoa.payments.web;

import org.jspecify.annotations.NullMarked;
