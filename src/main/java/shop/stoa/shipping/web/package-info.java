/** The staff's pages about parcels. */
@NullMarked
package shop.stoa.shipping.web;

import org.jspecify.annotations.NullMarked;
