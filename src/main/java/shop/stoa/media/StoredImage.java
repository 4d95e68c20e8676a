package shop.stoa.media;

import java.util.ArrayList;
import java.util.List;

/**
 * A picture as it is kept.
 *
 * @param width in pixels
 * @param height in pixels
 * @param placeholder the name of the palette class nearest to the picture's mean colour, shown until it is there
 */
public record StoredImage(ImageKey key, int width, int height, String placeholder) {

    /**
     * The picture at every width of {@link Rendition#WIDTHS} that it has pixels for, narrowest first. It is never blown
     * up: the last one has the picture's own width, or the widest that there is.
     */
    public List<Rendition> renditions(Rendition.Format format) {
        List<Rendition> all = new ArrayList<>(Rendition.WIDTHS.size());
        for (int wide : Rendition.WIDTHS) {
            all.add(rendition(wide, format));
            if (wide >= width) {
                break;
            }
        }
        return List.copyOf(all);
    }

    /**
     * The picture at most this wide.
     *
     * @param widest in pixels; below the narrowest width that there is, the narrowest
     */
    public Rendition atMost(int widest, Rendition.Format format) {
        int wide = Rendition.WIDTHS.stream()
                .filter(width -> width <= widest)
                .reduce((narrower, wider) -> wider)
                .orElse(Rendition.WIDTHS.getFirst());
        return rendition(wide, format);
    }

    private Rendition rendition(int wide, Rendition.Format format) {
        int across = Math.min(wide, width);
        return new Rendition(key.path() + "/" + wide + "." + format.ending, across, heightAt(across));
    }

    /** The height that keeps the ratio, to the nearest pixel. */
    int heightAt(int across) {
        return (int) Math.max(1, (2L * height * across + width) / (2L * width));
    }
}
