package shop.stoa.media;

import java.io.ByteArrayOutputStream;
import net.coobird.thumbnailator.util.exif.Orientation;
import org.jspecify.annotations.Nullable;

/**
 * A JPEG file taken apart at its markers. Its decoder is shown what draws and the colours' profile, and none of what cameras and
 * programs write beside it.
 */
final class JpegFile {

    static final int START = 0xffd8;

    /** A photograph has ten at most; each costs the decoder a walk over all pixels, however short it is. */
    private static final int MOST_SCANS = 100;

    private static final int END = 0xd9;
    private static final int SCAN = 0xda;
    private static final int EXIF = 0xe1;
    private static final int PROFILE = 0xe2;
    private static final int JFIF = 0xe0;
    private static final int ADOBE = 0xee;

    private JpegFile() {}

    /** Walks to the frame header, which alone knows the size. */
    static @Nullable ImageHeader header(Bytes bytes) {
        Orientation orientation = Orientation.TOP_LEFT;
        for (int place = next(bytes, 2); place >= 0; place = next(bytes, place + 2 + bytes.big16(place + 2))) {
            int marker = bytes.at(place + 1);
            if (marker == SCAN || marker == END || !isSegment(bytes, place)) {
                return null;
            }
            if (isFrame(marker)) {
                return new ImageHeader(
                        ImageHeader.Format.JPEG, bytes.big16(place + 7), bytes.big16(place + 5), orientation);
            }
            if (marker == EXIF && bytes.says(place + 4, "Exif\0\0")) {
                orientation = ImageHeader.orientation(bytes.from(place + 4, bytes.big16(place + 2) - 2));
            }
        }
        return null;
    }

    /** @throws UnreadableImage where it breaks off before its end, or has more scans than a picture needs */
    static byte[] drawing(Bytes bytes, boolean profile) {
        ByteArrayOutputStream kept = new ByteArrayOutputStream(bytes.length());
        kept.write(bytes.all(), 0, 2);
        int scans = 0;
        for (int place = next(bytes, 2); place >= 0 && bytes.at(place + 1) != END; ) {
            if (!isSegment(bytes, place)) {
                throw new UnreadableImage(PictureRefusal.DAMAGED, "A JPEG that breaks off");
            }
            int end = place + 2 + bytes.big16(place + 2);
            int marker = bytes.at(place + 1);
            if (marker == SCAN) {
                end = next(bytes, end);
                scans++;
            }
            if (scans > MOST_SCANS || end < 0) {
                throw new UnreadableImage(PictureRefusal.DAMAGED, "A JPEG without an end");
            }
            if (draws(bytes, place, marker) && (marker != PROFILE || profile)) {
                kept.write(bytes.all(), place, end - place);
            }
            place = next(bytes, end);
            if (place < 0) {
                throw new UnreadableImage(PictureRefusal.DAMAGED, "A JPEG without an end");
            }
        }
        kept.write(0xff);
        kept.write(END);
        return kept.toByteArray();
    }

    /** How many colours a pixel has; four in print. */
    static int colours(byte[] drawing) {
        Bytes bytes = new Bytes(drawing);
        for (int place = next(bytes, 2); place >= 0; place = next(bytes, place + 2 + bytes.big16(place + 2))) {
            if (isFrame(bytes.at(place + 1))) {
                return bytes.at(place + 9);
            }
            if (!isSegment(bytes, place)) {
                return -1;
            }
        }
        return -1;
    }

    /** How Adobe's programs say that the colours were turned into something else; -1 where they did not write it. */
    static int adobeTransform(byte[] drawing) {
        Bytes bytes = new Bytes(drawing);
        for (int place = next(bytes, 2); place >= 0 && isSegment(bytes, place); ) {
            if (bytes.at(place + 1) == ADOBE) {
                return bytes.at(place + 15);
            }
            if (bytes.at(place + 1) == SCAN) {
                return -1;
            }
            place = next(bytes, place + 2 + bytes.big16(place + 2));
        }
        return -1;
    }

    /** The pieces of the colours' profile put together as they come; empty where there is none. */
    static byte[] profile(byte[] drawing) {
        Bytes bytes = new Bytes(drawing);
        ByteArrayOutputStream profile = new ByteArrayOutputStream();
        for (int place = next(bytes, 2); place >= 0 && isSegment(bytes, place); ) {
            int length = bytes.big16(place + 2);
            if (bytes.at(place + 1) == PROFILE && length > 16) {
                profile.write(drawing, place + 18, length - 16);
            }
            if (bytes.at(place + 1) == SCAN) {
                break;
            }
            place = next(bytes, place + 2 + length);
        }
        return profile.toByteArray();
    }

    /** Where the next marker is, over what is between two of them; -1 where there is none. */
    private static int next(Bytes bytes, int from) {
        for (int place = from; place + 1 < bytes.length(); place++) {
            int marker = bytes.at(place + 1);
            boolean alone = marker == 0x01 || marker >= 0xd0 && marker <= 0xd8;
            if (bytes.at(place) == 0xff && marker != 0 && marker != 0xff && !alone) {
                return place;
            }
        }
        return -1;
    }

    private static boolean isSegment(Bytes bytes, int place) {
        int length = bytes.big16(place + 2);
        return length >= 2 && bytes.holds(place, 2L + length);
    }

    private static boolean draws(Bytes bytes, int place, int marker) {
        return switch (marker) {
            case JFIF -> bytes.says(place + 4, "JFIF\0");
            case PROFILE -> bytes.says(place + 4, "ICC_PROFILE\0");
            case ADOBE -> bytes.says(place + 4, "Adobe");
            default -> marker < JFIF && marker >= 0xc0;
        };
    }

    private static boolean isFrame(int marker) {
        return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
    }
}
