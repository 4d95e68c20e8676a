/** The catalogue's pages for the staff. */
@NullMarked
package shop.stoa.catalog.web;

import org.jspecify.annotations.NullMarked;
