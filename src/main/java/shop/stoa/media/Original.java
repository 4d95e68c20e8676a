package shop.stoa.media;

import java.awt.image.BufferedImage;
import net.coobird.thumbnailator.util.exif.ExifFilterUtils;

/** A picture's file as it came in. */
record Original(byte[] bytes, ImageHeader header) {

    private static final int SAMPLES_A_SIDE = 32;

    /** How much larger than needed a large picture is decoded, so that scaling it has pixels to choose from. */
    private static final int SPARE = 2;

    /** @throws UnreadableImage where the bytes do not begin as a WebP, JPEG, PNG or GIF file does */
    static Original of(byte[] bytes) {
        return new Original(bytes, ImageHeader.read(bytes));
    }

    /**
     * Looks at the whole file, short of decoding it.
     *
     * @throws UnreadableImage where it is too large, breaks off, has other pixels than it says, or is a page or a program as
     *     well
     */
    static Original checked(byte[] bytes) {
        if (bytes.length > Media.MOST_BYTES) {
            throw new UnreadableImage(
                    PictureRefusal.TOO_LARGE, "A picture has at most " + Media.MOST_BYTES / 1_000_000 + " MB");
        }
        Original original = of(bytes);
        if (original.header.pixels() > Media.MOST_PIXELS) {
            throw new UnreadableImage(
                    PictureRefusal.TOO_MANY_PIXELS,
                    "A picture has at most " + Media.MOST_PIXELS / 1_000_000 + " million pixels");
        }
        CarriedCode.refuse(bytes);
        original.header.requireAllPixels(bytes);
        return original;
    }

    /** How much memory decoding it at this width takes, in pixels of four bytes. */
    long costAt(int wide) {
        int step = header.format() == ImageHeader.Format.WEBP ? 1 : step(wide);
        long deep = header.format() == ImageHeader.Format.PNG && PngFile.isDeep(new Bytes(bytes)) ? 2 : 1;
        return header.pixels() / step / step * deep;
    }

    /**
     * The pixels as they lie in the file. Of a large picture only so many as are needed, so that it costs little memory.
     *
     * @param wide the width that is wanted the right way up; the picture is at least as wide if the file is
     * @throws UnreadableImage where it cannot be decoded
     */
    BufferedImage pixels(int wide) {
        int step = step(wide);
        return Decoder.decode(this, step, step);
    }

    /** Turns what lies as in the file the way that the camera was held. */
    BufferedImage upright(BufferedImage lying) {
        return ExifFilterUtils.getFilterForOrientation(header.orientation()).apply(lying);
    }

    /**
     * What its pixels are on average, as {@code 0xrrggbb}.
     *
     * @throws UnreadableImage where it cannot be decoded
     */
    int meanColour() {
        return MeanColour.of(Decoder.decode(
                this, Math.max(1, header.width() / SAMPLES_A_SIDE), Math.max(1, header.height() / SAMPLES_A_SIDE)));
    }

    private int step(int wide) {
        return Math.max(1, header.seenWidth() / (SPARE * wide));
    }
}
