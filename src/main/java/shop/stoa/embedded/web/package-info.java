/** The mailbox page, in an embedded run only. */
@NullMarked
package shop.stoa.embedded.web;

import org.jspecify.annotations.NullMarked;
