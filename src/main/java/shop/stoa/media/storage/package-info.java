/**
 * Where pictures are kept: a local folder or an S3 bucket. Knows names and bytes, and nothing of what they show.
 */
@NullMarked
package shop.stoa.media.storage;

import org.jspecify.annotations.NullMarked;
