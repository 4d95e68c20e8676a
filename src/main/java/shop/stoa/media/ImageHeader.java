package shop.stoa.media;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import net.coobird.thumbnailator.util.exif.ExifUtils;
import net.coobird.thumbnailator.util.exif.Orientation;
import org.jspecify.annotations.Nullable;

/**
 * What a picture's first bytes say of it, read without decoding a pixel: a file of a few bytes can claim a picture of
 * gigabytes, and must be refused before anything believes it.
 *
 * @param width of the pixels as they are written; the height of what is seen if the camera was held upright
 * @param orientation where the first row and column of the pixels are to be seen, as cameras write it into JPEG files
 */
record ImageHeader(Format format, int width, int height, Orientation orientation) {

    ImageHeader(Format format, int width, int height) {
        this(format, width, height, Orientation.TOP_LEFT);
    }

    enum Format {
        WEBP("webp", "image/webp"),
        JPEG("jpg", "image/jpeg"),
        PNG("png", "image/png");

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

    private static final byte[] PNG_SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

    /** @throws UnreadableImage where the bytes do not begin as a WebP, JPEG or PNG file does */
    static ImageHeader read(byte[] bytes) {
        ImageHeader header = readAny(new Bytes(bytes));
        if (header == null || header.width < 1 || header.height < 1) {
            throw new UnreadableImage(
                    bytes.length == 0 ? PictureRefusal.EMPTY : PictureRefusal.NOT_A_PICTURE,
                    "Not a WebP, JPEG or PNG picture");
        }
        return header;
    }

    private static @Nullable ImageHeader readAny(Bytes bytes) {
        if (bytes.startsWith(PNG_SIGNATURE)) {
            return png(bytes);
        }
        if (bytes.at(0) == 0xff && bytes.at(1) == 0xd8) {
            return jpeg(bytes);
        }
        if (bytes.says(0, "RIFF") && bytes.says(8, "WEBP")) {
            return webp(bytes);
        }
        return null;
    }

    private static @Nullable ImageHeader png(Bytes bytes) {
        return bytes.says(12, "IHDR") ? new ImageHeader(Format.PNG, bytes.big32(16), bytes.big32(20)) : null;
    }

    /** Walks the segments to the frame header, which alone knows the size. */
    private static @Nullable ImageHeader jpeg(Bytes bytes) {
        int place = 2;
        Orientation orientation = Orientation.TOP_LEFT;
        while (bytes.at(place) == 0xff) {
            int marker = bytes.at(place + 1);
            if (marker == 0xff) {
                place++;
            } else if (isFrame(marker)) {
                return new ImageHeader(Format.JPEG, bytes.big16(place + 7), bytes.big16(place + 5), orientation);
            } else {
                int length = bytes.big16(place + 2);
                if (length < 2) {
                    return null;
                }
                if (marker == 0xe1 && bytes.says(place + 4, "Exif\0\0")) {
                    orientation = orientation(bytes.from(place + 4, length - 2));
                }
                place += 2 + length;
            }
        }
        return null;
    }

    private static Orientation orientation(byte[] exif) {
        try {
            Orientation said = ExifUtils.getOrientationFromExif(exif);
            return said == null ? Orientation.TOP_LEFT : said;
            // whatever stands there, the picture is one even so
        } catch (RuntimeException strange) {
            return Orientation.TOP_LEFT;
        }
    }

    private static boolean isFrame(int marker) {
        return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
    }

    private static @Nullable ImageHeader webp(Bytes bytes) {
        if (bytes.little32(4) + 8L > bytes.length()) {
            return null;
        }
        if (bytes.says(12, "VP8X")) {
            return new ImageHeader(Format.WEBP, bytes.little24(24) + 1, bytes.little24(27) + 1);
        }
        if (bytes.says(12, "VP8L") && bytes.at(20) == 0x2f && bytes.at(24) >= 0) {
            long sizes = bytes.little32(21);
            return new ImageHeader(Format.WEBP, (int) (sizes & 0x3fff) + 1, (int) (sizes >> 14 & 0x3fff) + 1);
        }
        if (bytes.says(12, "VP8 ") && bytes.says(23, "\u009d\u0001*") && bytes.at(29) >= 0) {
            return new ImageHeader(Format.WEBP, bytes.little16(26) & 0x3fff, bytes.little16(28) & 0x3fff);
        }
        return null;
    }

    /** Whether it is seen turned by a quarter, so that its width is its height. */
    boolean liesOnItsSide() {
        return orientation.compareTo(Orientation.LEFT_TOP) >= 0;
    }

    long pixels() {
        return (long) width * height;
    }

    /** Bytes read as numbers; beyond the end there is nothing, which no number of a picture can be. */
    private record Bytes(byte[] all) {

        int length() {
            return all.length;
        }

        int at(int place) {
            return place >= 0 && place < all.length ? all[place] & 0xff : -1;
        }

        boolean startsWith(byte[] start) {
            return all.length >= start.length && Arrays.equals(all, 0, start.length, start, 0, start.length);
        }

        boolean says(int place, String word) {
            byte[] letters = word.getBytes(StandardCharsets.ISO_8859_1);
            return all.length >= place + letters.length
                    && Arrays.equals(all, place, place + letters.length, letters, 0, letters.length);
        }

        byte[] from(int place, int length) {
            return Arrays.copyOfRange(all, place, Math.min(all.length, place + length));
        }

        int big16(int place) {
            return at(place + 1) < 0 ? -1 : at(place) << 8 | at(place + 1);
        }

        /** Negative where the number is not there, or is larger than a picture's side can be. */
        int big32(int place) {
            return at(place + 3) < 0 ? -1 : big16(place) << 16 | big16(place + 2);
        }

        int little16(int place) {
            return at(place + 1) < 0 ? -1 : at(place) | at(place + 1) << 8;
        }

        int little24(int place) {
            return at(place + 2) < 0 ? -1 : little16(place) | at(place + 2) << 16;
        }

        long little32(int place) {
            return at(place + 3) < 0 ? -1 : little24(place) | (long) at(place + 3) << 24;
        }
    }
}
