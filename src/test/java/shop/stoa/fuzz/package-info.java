/** Requests that no browser would send, to every route that there is, and what an answer to them may be. */
@NullMarked
package shop.stoa.fuzz;

import org.jspecify.annotations.NullMarked;
