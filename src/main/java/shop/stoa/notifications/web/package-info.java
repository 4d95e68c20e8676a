/** The page of how mails go out. */
@NullMarked
package shop.stoa.notifications.web;

import org.jspecify.annotations.NullMarked;
