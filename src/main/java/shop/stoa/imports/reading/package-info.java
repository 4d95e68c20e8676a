/** Reads product files: their encoding, their table, and what each known format says of a product in our own columns. */
@NullMarked
package shop.stoa.imports.reading;

import org.jspecify.annotations.NullMarked;
