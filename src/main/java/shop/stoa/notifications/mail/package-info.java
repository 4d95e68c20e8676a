/** The way to the mail server: one letter out, one answer back. Knows nothing of orders or rows. */
@NullMarked
package shop.stoa.notifications.mail;

import org.jspecify.annotations.NullMarked;
