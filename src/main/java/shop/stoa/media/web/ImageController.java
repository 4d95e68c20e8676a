package shop.stoa.media.web;

import java.time.Duration;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import shop.stoa.media.ImageKey;
import shop.stoa.media.Media;
import shop.stoa.media.NoSuchImage;

/** Serves pictures. A key's bytes never change, so that whoever has them may keep them for good. */
@Controller
class ImageController {

    private static final CacheControl FOREVER =
            CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable();

    private final Media media;

    ImageController(Media media) {
        this.media = media;
    }

    @GetMapping("/media/{key}")
    ResponseEntity<Resource> image(@PathVariable String key) {
        if (!ImageKey.isWellFormed(key)) {
            throw new NoSuchImage();
        }
        Media.ImageFile file = media.find(new ImageKey(key)).orElseThrow(NoSuchImage::new);
        return ResponseEntity.ok()
                .cacheControl(FOREVER)
                .eTag("\"" + key + "\"")
                .header("X-Content-Type-Options", "nosniff")
                .contentType(MediaType.parseMediaType(file.contentType()))
                .body(file.content());
    }
}
