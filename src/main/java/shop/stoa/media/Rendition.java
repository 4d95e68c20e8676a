package shop.stoa.media;

import java.util.Arrays;
import java.util.List;

/**
 * A picture at one of the widths that pages ask for, as a file that is made when it is first asked for.
 *
 * @param path where a browser finds it, as a path of this shop
 * @param width in pixels
 * @param height in pixels
 */
public record Rendition(String path, int width, int height) {

    /** The widths that there are, narrowest first. No others are made, so nobody can have this shop resize for them. */
    public static final List<Integer> WIDTHS = List.of(200, 400, 600, 800, 1200, 1600);

    /** What a rendition is written in. */
    public enum Format {
        /** For browsers; not every machine can write it. */
        WEBP(ImageHeader.Format.WEBP),

        /** For whatever reads pictures: mails, feeds, search engines. */
        JPEG(ImageHeader.Format.JPEG);

        final ImageHeader.Format of;
        final String ending;

        Format(ImageHeader.Format of) {
            this.of = of;
            this.ending = of.ending;
        }

        /** @param ending {@code webp} or {@code jpg}; any other is refused with an {@link IllegalArgumentException} */
        public static Format ofEnding(String ending) {
            return Arrays.stream(values())
                    .filter(format -> format.ending.equals(ending))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("Not a rendition's format"));
        }
    }
}
