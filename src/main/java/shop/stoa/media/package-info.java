/**
 * Pictures. Owns the files and their keys; stores them in a local folder or in S3 and serves them at {@code /media/{key}}.
 */
@ApplicationModule(
        displayName = "Media",
        allowedDependencies = {})
@NullMarked
package shop.stoa.media;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
