package shop.stoa.media.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import shop.stoa.media.Rendition;
import shop.stoa.media.StoredImage;

/**
 * Where on a page a picture stands, and so how wide it will be: browsers choose a file before they know the styles. Each is
 * worked out from the grid in the style sheets (the page is 90rem at most, a gutter 0.5rem + 2.4vw), and a browser test holds
 * it against what is drawn. Where a wide picture is cropped to a squarer place, it is the width before cropping; on phones
 * the width after it, whose screens are dense enough.
 */
enum Slot {
    /** In a grid of two, three or four columns. */
    CARD(
            200,
            800,
            "(min-width:90rem) 320px, (min-width:72rem) calc(22.8vw - 9px), (min-width:48rem) calc(30.9vw - 10px),"
                    + " calc(47.6vw - 14px)"),

    /** In a listing, whose filters stand beside it where there is room. */
    SHELF(
            200,
            800,
            "(min-width:90rem) 340px, (min-width:62rem) calc(30.9vw - 106px), (min-width:48rem) calc(30.9vw - 10px),"
                    + " calc(47.6vw - 14px)"),

    /** The product's picture at the top of an odd number: over both columns. */
    STAGE(400, 1600, "(min-width:90rem) 768px, (min-width:62rem) calc(54vw - 10px), calc(83.8vw - 14px)"),

    /** A product's picture beside another one. */
    GALLERY(400, 1200, "(min-width:90rem) 378px, (min-width:62rem) calc(27vw - 11px), calc(83.8vw - 14px)"),

    /** Over everything, to look closely. */
    ZOOM(800, 1600, "max(100vw, 75rem)"),

    /** What the front page begins with. */
    LEAD(400, 1600, "(min-width:86.4rem) 973px, (min-width:48rem) 70.4vw, calc(95.2vw - 16px)"),

    /** A story on the front page. */
    STORY(400, 1600, "(min-width:90rem) 964px, (min-width:48rem) calc(71vw - 60px), calc(95.2vw - 16px)"),

    /** A department on the front page, of which four stand side by side. */
    BAY(
            400,
            1200,
            "(min-width:90rem) 411px, (min-width:73rem) calc(29.2vw - 12px), (min-width:54rem) calc(39.5vw - 12px),"
                    + " (min-width:36rem) calc(60vw - 14px), calc(95.2vw - 16px)"),

    /** Beside a line of the cart. */
    LINE(200, 400, "(min-width:40rem) 112px, 88px");

    private final int narrowest;
    private final int widest;
    private final String sizes;

    Slot(int narrowest, int widest, String sizes) {
        this.narrowest = narrowest;
        this.widest = widest;
        this.sizes = sizes;
    }

    /** @param name in lower case; any that is not here is refused with an {@link IllegalArgumentException} */
    static Slot of(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    String sizes() {
        return sizes;
    }

    /** The files to choose from: those that could be wanted here, or the nearest to it that the picture has. */
    List<Rendition> renditions(StoredImage image, Rendition.Format format) {
        List<Rendition> all = image.renditions(format);
        List<Rendition> fitting = new ArrayList<>(all);
        fitting.removeIf(rendition -> rendition.width() < narrowest || rendition.width() > widest);
        return fitting.isEmpty() ? List.of(all.getLast()) : fitting;
    }
}
