package shop.stoa.media.web;

import java.util.List;
import java.util.Map;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import shop.stoa.media.Media;
import shop.stoa.media.PictureHtml;
import shop.stoa.media.StoredImage;
import shop.stoa.web.Markup;
import shop.stoa.web.Stencils;

/** Fills the templates of pictures, which are rendered once. */
@Component
class PictureStencils implements PictureHtml {

    private static final List<String> HOLES =
            List.of("webp", "jpeg", "src", "sizes", "width", "height", "alt", "placeholder");
    private static final List<String> SMALL_HOLES = List.of("path", "look");

    private final Stencils stencils;
    private final PictureWords pictures;

    PictureStencils(Stencils stencils, Media media) {
        this.stencils = stencils;
        this.pictures = new PictureWords(media);
    }

    @Override
    public Markup of(StoredImage image, String alt, String slot, boolean first) {
        PictureWords.Shown shown = pictures.of(image, slot);
        String webp = shown.webp();
        return stencils.filled(
                "media/picture",
                LocaleContextHolder.getLocale(),
                HOLES,
                Map.of("modern", webp != null, "first", first),
                webp == null ? "" : webp,
                shown.jpeg(),
                shown.src(),
                shown.sizes(),
                image.width(),
                image.height(),
                alt,
                image.placeholder());
    }

    @Override
    public Markup small(String path, String look) {
        return stencils.filled("media/small", LocaleContextHolder.getLocale(), SMALL_HOLES, Map.of(), path, look);
    }
}
