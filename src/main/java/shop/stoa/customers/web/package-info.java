/** What customers see of themselves, and what the staff set about it. */
@NullMarked
package shop.stoa.customers.web;

import org.jspecify.annotations.NullMarked;
