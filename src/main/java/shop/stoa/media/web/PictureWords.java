package shop.stoa.media.web;

import java.util.List;
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
        // few browsers are left that need them beside WebP, and a listing says them two dozen times
        return isWebp()
                ? new Shown(
                        choice(place.renditions(image, Rendition.Format.WEBP), 1), choice(jpegs, 2), src, place.sizes())
                : new Shown(null, choice(jpegs, 1), src, place.sizes());
    }

    /** @param step 1 for every one of them, 2 for every second one, the last among them */
    private static String choice(List<Rendition> renditions, int step) {
        StringBuilder choice = new StringBuilder();
        for (int place = (renditions.size() - 1) % step; place < renditions.size(); place += step) {
            Rendition rendition = renditions.get(place);
            choice.append(choice.isEmpty() ? "" : ",")
                    .append(rendition.path())
                    .append(' ')
                    .append(rendition.width())
                    .append('w');
        }
        return choice.toString();
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
