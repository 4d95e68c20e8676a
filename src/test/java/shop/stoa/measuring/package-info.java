/** What {@code bin/relevance} and {@code bin/bench} run: how well the shop finds, and how fast at size. */
@NullMarked
package shop.stoa.measuring;

import org.jspecify.annotations.NullMarked;
