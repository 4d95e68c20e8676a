/** What every room's tests lean on: the whole shop, or one room of it, with real servers behind it. */
@NullMarked
package shop.stoa.testing;

import org.jspecify.annotations.NullMarked;
