package shop.stoa.media;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * A file to be made of an original.
 *
 * @param wide one of {@link Rendition#WIDTHS}, or {@link #WHOLE}
 * @param patience how long to wait for a place at the workbench
 */
record Work(ImageKey key, int wide, ImageHeader.Format format, Duration patience) {

    /** The picture itself, as it may be shown to strangers: upright, and with nothing but its pixels. */
    static final int WHOLE = 0;

    /** Nobody's screen is larger, and nobody's memory should be filled by somebody who asks for the whole. */
    private static final int LONGEST_SIDE = 3_200;

    /** Beside the original, whose hash it begins with. */
    String name() {
        return name(key, wide == WHOLE ? "whole" : String.valueOf(wide), format);
    }

    private static String name(ImageKey key, String size, ImageHeader.Format format) {
        return key.hash() + "-" + size + "." + format.ending;
    }

    boolean isWhole() {
        return wide == WHOLE;
    }

    /** The width it will have the right way up, of a picture that has this size. */
    int widthOf(ImageHeader header) {
        int width = header.seenWidth();
        int longest = Math.max(width, header.seenHeight());
        return isWhole()
                ? (int) Math.max(1, Math.min(width, (long) width * LONGEST_SIDE / longest))
                : Math.min(wide, width);
    }

    Work as(ImageHeader.Format other) {
        return new Work(key, wide, other, patience);
    }

    /** The same at other widths, those first that would be missed least. */
    Stream<Work> inItsPlace() {
        List<Integer> wider = Rendition.WIDTHS.stream()
                .filter(width -> isWhole() || width > wide)
                .toList();
        List<Integer> narrower = Rendition.WIDTHS.stream()
                .filter(width -> !wider.contains(width) && width != wide)
                .toList();
        Stream<Integer> widths = isWhole() ? wider.reversed().stream() : wider.stream();
        return Stream.concat(widths, narrower.reversed().stream()).map(width -> new Work(key, width, format, patience));
    }

    /** All that can ever have been made of a picture. */
    static List<String> everyName(ImageKey key) {
        Stream<String> whole = Stream.of(ImageHeader.Format.values()).map(format -> name(key, "whole", format));
        Stream<String> narrower = Rendition.WIDTHS.stream()
                .flatMap(width -> Stream.of(Rendition.Format.values())
                        .map(format -> name(key, String.valueOf(width), format.of)));
        return Stream.concat(whole, narrower).toList();
    }
}
