package shop.stoa.media.web;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import shop.stoa.media.Media;
import shop.stoa.media.Rendition;
import shop.stoa.media.StoredImage;

/** What templates know as {@code pictures}; for {@code media/image}, whose fragments are for everybody. */
final class PictureWords {

    private final Media media;

    PictureWords(Media media) {
        this.media = media;
    }

    /** Whether pages may offer WebP. */
    public boolean isWebp() {
        return media.writes(Rendition.Format.WEBP);
    }

    /** @param slot the name of a {@link Slot} in lower case */
    public Shown of(StoredImage image, String slot) {
        Slot place = Slot.of(slot);
        List<Rendition> jpegs = place.renditions(image, Rendition.Format.JPEG);
        String src = jpegs.getLast().path();
        return isWebp()
                ? new Shown(
                        choice(place.renditions(image, Rendition.Format.WEBP)),
                        choice(everySecond(jpegs)),
                        src,
                        place.sizes())
                : new Shown(null, choice(jpegs), src, place.sizes());
    }

    /** Few browsers are left that need them beside WebP, and a listing says them two dozen times. */
    private static List<Rendition> everySecond(List<Rendition> renditions) {
        int last = renditions.size() - 1;
        return IntStream.rangeClosed(0, last)
                .filter(place -> (last - place) % 2 == 0)
                .mapToObj(renditions::get)
                .toList();
    }

    private static String choice(List<Rendition> renditions) {
        return renditions.stream()
                .map(rendition -> rendition.path() + " " + rendition.width() + "w")
                .collect(Collectors.joining(","));
    }

    /**
     * A picture as an element has it.
     *
     * @param webp a {@code srcset}, or null where there is none
     * @param jpeg a {@code srcset}
     * @param src for who understands neither
     */
    public record Shown(@Nullable String webp, String jpeg, String src, String sizes) {}
}
