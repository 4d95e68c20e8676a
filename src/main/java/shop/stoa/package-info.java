/** The house: each sub-package is a room, and the packages' own door plates say what a room owns, says and hears. */
@NullMarked
package shop.stoa;

import org.jspecify.annotations.NullMarked;
