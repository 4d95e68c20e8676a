package shop.stoa.media;

import java.io.ByteArrayOutputStream;
import java.util.Set;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import net.coobird.thumbnailator.util.exif.Orientation;
import org.jspecify.annotations.Nullable;

/**
 * A PNG file taken apart into its chunks. Its decoder is shown the four that draw: the others hold texts and profiles, some of
 * them packed so that a few bytes unfold to gigabytes, and the frames of those that move.
 */
final class PngFile {

    static final String SIGNATURE = "\u0089PNG\r\n\u001a\n";

    private static final int FIRST = 8;
    private static final int AROUND = 12;
    private static final Set<String> DRAWING = Set.of("PLTE", "tRNS", "IDAT");

    /** Where each pass of an interlaced picture begins and how far it steps: x, y, across, down. */
    private static final int[][] PASSES = {
        {0, 0, 8, 8}, {4, 0, 8, 8}, {0, 4, 4, 8}, {2, 0, 4, 4}, {0, 2, 2, 4}, {1, 0, 2, 2}, {0, 1, 1, 2}
    };

    private PngFile() {}

    static @Nullable ImageHeader header(Bytes bytes) {
        if (!bytes.says(FIRST + 4, "IHDR")) {
            return null;
        }
        Orientation orientation = Orientation.TOP_LEFT;
        for (int place = FIRST; bytes.big32(place) >= 0; place = after(bytes, place)) {
            if (bytes.says(place + 4, "eXIf")) {
                orientation = ImageHeader.orientation(bytes.from(place + 8, bytes.big32(place)));
            }
            if (!bytes.holds(place, (long) bytes.big32(place) + AROUND)) {
                break;
            }
        }
        return new ImageHeader(ImageHeader.Format.PNG, bytes.big32(16), bytes.big32(20), orientation);
    }

    /** @throws UnreadableImage where it breaks off before its last chunk */
    static byte[] drawing(Bytes bytes) {
        ByteArrayOutputStream kept = new ByteArrayOutputStream(bytes.length());
        kept.write(bytes.all(), 0, FIRST);
        for (int place = FIRST; ; place = after(bytes, place)) {
            int length = bytes.big32(place);
            if (length < 0 || !bytes.holds(place, (long) length + AROUND)) {
                throw new UnreadableImage(PictureRefusal.DAMAGED, "A PNG that breaks off");
            }
            boolean last = bytes.says(place + 4, "IEND");
            if (place == FIRST || last || draws(bytes, place + 4)) {
                kept.write(bytes.all(), place, length + AROUND);
            }
            if (last) {
                return kept.toByteArray();
            }
        }
    }

    private static boolean draws(Bytes bytes, int place) {
        return DRAWING.stream().anyMatch(type -> bytes.says(place, type));
    }

    /**
     * Unpacks the pixels and counts them.
     *
     * @throws UnreadableImage where there are more or fewer than the header says: decoders fill up or leave out in silence
     */
    static void requireAllPixels(byte[] drawing) {
        Bytes bytes = new Bytes(drawing);
        long expected = unpackedLength(bytes);
        Inflater inflater = new Inflater();
        try {
            long length = 0;
            byte[] page = new byte[1 << 16];
            for (int place = FIRST; !bytes.says(place + 4, "IEND"); place = after(bytes, place)) {
                if (bytes.says(place + 4, "IDAT")) {
                    inflater.setInput(drawing, place + 8, bytes.big32(place));
                    for (int count = inflater.inflate(page); count > 0 && length <= expected; ) {
                        length += count;
                        count = inflater.inflate(page);
                    }
                }
            }
            if (length != expected || !inflater.finished()) {
                throw new UnreadableImage(PictureRefusal.DAMAGED, "A PNG with other pixels than it says");
            }
        } catch (DataFormatException torn) {
            throw new UnreadableImage(PictureRefusal.DAMAGED, "A PNG that cannot be unpacked");
        } finally {
            inflater.end();
        }
    }

    /** Whether a pixel's colours have sixteen bits each. */
    static boolean isDeep(Bytes bytes) {
        return bytes.at(24) == 16;
    }

    private static long unpackedLength(Bytes bytes) {
        int width = bytes.big32(16);
        int height = bytes.big32(20);
        int bits = bytes.at(24) * channels(bytes.at(25));
        if (bytes.at(28) == 0) {
            return rows(width, height, bits);
        }
        long length = 0;
        for (int[] pass : PASSES) {
            length += rows(steps(width, pass[0], pass[2]), steps(height, pass[1], pass[3]), bits);
        }
        return length;
    }

    private static long rows(int width, int height, int bits) {
        return width == 0 ? 0 : height * (1 + ((long) width * bits + 7) / 8);
    }

    private static int steps(int side, int from, int step) {
        return side <= from ? 0 : (side - from + step - 1) / step;
    }

    private static int channels(int colourType) {
        return switch (colourType) {
            case 0, 3 -> 1;
            case 4 -> 2;
            case 2 -> 3;
            case 6 -> 4;
            default -> throw new UnreadableImage(PictureRefusal.DAMAGED, "A PNG of no known kind");
        };
    }

    private static int after(Bytes bytes, int place) {
        return place + bytes.big32(place) + AROUND;
    }
}
