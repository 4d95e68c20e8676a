/**
 * How pictures come from other people's machines. Knows addresses and bytes, and nothing of what they show; refuses to look
 * into the shop's own network for a stranger.
 */
@NullMarked
package shop.stoa.media.fetch;

import org.jspecify.annotations.NullMarked;
