/** The shop's pages that show several rooms. */
@NullMarked
package shop.stoa.storefront.web;

import org.jspecify.annotations.NullMarked;
