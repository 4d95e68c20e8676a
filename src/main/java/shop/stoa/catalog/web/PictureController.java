package shop.stoa.catalog.web;

import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import shop.stoa.media.Media;
import shop.stoa.media.PictureIntake;
import shop.stoa.media.PictureRefusal;
import shop.stoa.web.Needs;

/** Takes pictures one by one from a form that has not been sent yet; without a script they come with the form. */
@RestController
@Needs("catalog.edit")
class PictureController {

    private final Media media;

    PictureController(Media media) {
        this.media = media;
    }

    /** @return {@code key} of the picture, or the {@code reason} why there is none */
    @PostMapping("/admin/catalog/pictures")
    ResponseEntity<Map<String, String>> take(@RequestParam("files") MultipartFile file) {
        String name = file.getOriginalFilename() == null ? "" : file.getOriginalFilename();
        return switch (media.take(name, file.getContentType(), file)) {
            case PictureIntake.Taken(var picture) ->
                answer(200, "key", picture.key().value());
            case PictureIntake.Refused(PictureRefusal reason) -> answer(reason.status(), "reason", reason.name());
        };
    }

    private static ResponseEntity<Map<String, String>> answer(int status, String name, String text) {
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_JSON)
                .body(Map.of(name, text));
    }
}
