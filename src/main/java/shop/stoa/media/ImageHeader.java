package shop.stoa.media;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import net.coobird.thumbnailator.util.exif.ExifUtils;
import net.coobird.thumbnailator.util.exif.Orientation;
import org.jspecify.annotations.Nullable;

/**
 * What a picture's file says of it, read without decoding a pixel: a file of a few bytes can claim a picture of
 * gigabytes, and must be refused before anything believes it.
 *
 * @param width of the pixels that are decoded; the height of what is seen if the camera was held upright. Of what moves, the
 *     first frame's
 * @param orientation where the first row and column of the pixels are to be seen, as cameras write it
 */
record ImageHeader(Format format, int width, int height, Orientation orientation) {

    ImageHeader(Format format, int width, int height) {
        this(format, width, height, Orientation.TOP_LEFT);
    }

    enum Format {
        WEBP("webp", "image/webp"),
        JPEG("jpg", "image/jpeg"),
        PNG("png", "image/png"),
        GIF("gif", "image/gif");

        final String ending;
        final String contentType;

        Format(String ending, String contentType) {
            this.ending = ending;
            this.contentType = contentType;
        }

        static Format ofEnding(String name) {
            return Arrays.stream(values())
                    .filter(format -> name.endsWith("." + format.ending))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** @throws UnreadableImage where the bytes do not begin as a WebP, JPEG, PNG or GIF file does */
    static ImageHeader read(byte[] bytes) {
        if (bytes.length == 0) {
            throw new UnreadableImage(PictureRefusal.EMPTY, "No picture at all");
        }
        ImageHeader header = readAny(new Bytes(bytes));
        if (header == null || header.width < 1 || header.height < 1) {
            throw new UnreadableImage(PictureRefusal.NOT_A_PICTURE, "Not a WebP, JPEG, PNG or GIF picture");
        }
        return header;
    }

    private static @Nullable ImageHeader readAny(Bytes bytes) {
        if (bytes.says(0, PngFile.SIGNATURE)) {
            return PngFile.header(bytes);
        }
        if (bytes.big16(0) == JpegFile.START) {
            return JpegFile.header(bytes);
        }
        if (bytes.says(0, "RIFF") && bytes.says(8, "WEBP")) {
            return WebpFile.header(bytes);
        }
        if (bytes.says(0, "GIF87a") || bytes.says(0, "GIF89a")) {
            return GifFile.header(bytes);
        }
        return null;
    }

    /** @param exif as it stands in a JPEG, or without the word that it begins with there */
    static Orientation orientation(byte[] exif) {
        byte[] word = "Exif\0\0".getBytes(StandardCharsets.US_ASCII);
        try {
            Orientation said =
                    ExifUtils.getOrientationFromExif(exif.length > 0 && exif[0] == 'E' ? exif : joined(word, exif));
            return said == null ? Orientation.TOP_LEFT : said;
            // whatever stands there, the picture is one even so
        } catch (RuntimeException strange) {
            return Orientation.TOP_LEFT;
        }
    }

    private static byte[] joined(byte[] start, byte[] end) {
        byte[] both = Arrays.copyOf(start, start.length + end.length);
        System.arraycopy(end, 0, both, start.length, end.length);
        return both;
    }

    /**
     * What the decoder gets to see of the file.
     *
     * @param profile whether with what its numbers mean as colours, which may be nonsense
     */
    byte[] drawing(byte[] bytes, boolean profile) {
        Bytes file = new Bytes(bytes);
        return switch (format) {
            case JPEG -> JpegFile.drawing(file, profile);
            case PNG -> PngFile.drawing(file);
            case WEBP -> WebpFile.drawing(file, profile);
            case GIF -> GifFile.drawing(file);
        };
    }

    /**
     * Looks at the whole file, short of decoding it.
     *
     * @throws UnreadableImage where it breaks off, or is seen to have other pixels than it says
     */
    void requireAllPixels(byte[] bytes) {
        byte[] drawing = drawing(bytes, false);
        switch (format) {
            case PNG -> PngFile.requireAllPixels(drawing);
            case GIF -> GifFile.requireAllPixels(new Bytes(drawing), pixels());
            case JPEG, WEBP -> {} // their decoders say it
        }
    }

    /** Whether it is seen turned by a quarter, so that its width is its height. */
    boolean liesOnItsSide() {
        return orientation.compareTo(Orientation.LEFT_TOP) >= 0;
    }

    int seenWidth() {
        return liesOnItsSide() ? height : width;
    }

    int seenHeight() {
        return liesOnItsSide() ? width : height;
    }

    long pixels() {
        return (long) width * height;
    }
}
