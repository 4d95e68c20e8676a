/**
 * Pictures. Owns the files and their keys; stores them in a local folder or in S3 and serves them at
 * {@code /media/{key}}, and smaller ones, made when they are asked for, below it. Templates borrow {@code media/image}.
 */
@ApplicationModule(
        displayName = "Media",
        allowedDependencies = {"settings"})
@NullMarked
package shop.stoa.media;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
