package shop.stoa.media.web;

import java.time.Duration;
import java.util.Optional;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import shop.stoa.media.ImageKey;
import shop.stoa.media.Media;
import shop.stoa.media.NoSuchImage;
import shop.stoa.media.PictureNotReady;
import shop.stoa.media.Rendition;

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
        return answer(media.find(new ImageKey(key)), key);
    }

    @GetMapping("/media/{key}/{wide:[1-9]\\d{2,3}}.{ending:webp|jpg}")
    ResponseEntity<Resource> rendition(@PathVariable String key, @PathVariable int wide, @PathVariable String ending) {
        Rendition.Format format = Rendition.Format.ofEnding(ending);
        if (!ImageKey.isWellFormed(key) || !Rendition.WIDTHS.contains(wide)) {
            throw new NoSuchImage();
        }
        return answer(media.find(new ImageKey(key), wide, format), key + "/" + wide + "." + ending);
    }

    /** A browser asks for a picture once; one that has it asked for by a script asks again. */
    @ExceptionHandler(PictureNotReady.class)
    ResponseEntity<Void> notReady() {
        return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                .header(HttpHeaders.RETRY_AFTER, "5")
                .cacheControl(CacheControl.noStore())
                .build();
    }

    private static ResponseEntity<Resource> answer(Optional<Media.ImageFile> found, String name) {
        Media.ImageFile file = found.orElseThrow(NoSuchImage::new);
        ResponseEntity.BodyBuilder answer = ResponseEntity.ok();
        if (file.lasting()) {
            answer.cacheControl(FOREVER).eTag("\"" + name + "\"");
        } else {
            answer.cacheControl(CacheControl.noStore());
        }
        return answer.header("X-Content-Type-Options", "nosniff")
                .contentType(MediaType.parseMediaType(file.contentType()))
                .body(file.content());
    }
}
