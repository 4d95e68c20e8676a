/** The checkout's pages and forms. */
@NullMarked
package shop.stoa.checkout.web;

import org.jspecify.annotations.NullMarked;
