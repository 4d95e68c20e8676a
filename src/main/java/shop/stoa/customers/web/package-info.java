/** Customers at the door and in their account, and what the staff set about what is kept of them. */
@NullMarked
package shop.stoa.customers.web;

import org.jspecify.annotations.NullMarked;
