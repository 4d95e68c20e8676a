/** The order desk's pages. */
@NullMarked
package shop.stoa.admin.web;

import org.jspecify.annotations.NullMarked;
