package shop.stoa.media;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import net.coobird.thumbnailator.util.exif.Orientation;
import org.jspecify.annotations.Nullable;

/**
 * A WebP file taken apart into its chunks. Its decoder is shown one picture, of which the canvas, the frame and the pixels say
 * the same size: each of the three is believed by some line of it. Of what moves that is the first frame.
 */
final class WebpFile {

    private static final int FIRST = 12;
    private static final int FRAME_HEADER = 16;
    private static final int CANVAS_LENGTH = 10;
    private static final int LONGEST_PROFILE = 1_000_000;
    private static final int HAS_ALPHA = 0x10;
    private static final int HAS_PROFILE = 0x20;

    private WebpFile() {}

    /** Null where the picture's size is nowhere, or is said in two ways. */
    static @Nullable ImageHeader header(Bytes bytes) {
        Parts parts = new Parts(bytes);
        if (!parts.isWhole || parts.pixels < 0) {
            return null;
        }
        boolean plain = bytes.says(parts.pixels, "VP8 ");
        int start = parts.pixels + 8;
        ImageHeader header = plain ? lossy(bytes, start, parts) : lossless(bytes, start, parts);
        return header == null || parts.contradicts(header) ? null : header;
    }

    private static @Nullable ImageHeader lossy(Bytes bytes, int start, Parts parts) {
        return bytes.says(start + 3, "\u009d\u0001*") && bytes.at(start + 9) >= 0
                ? new ImageHeader(
                        ImageHeader.Format.WEBP,
                        bytes.little16(start + 6) & 0x3fff,
                        bytes.little16(start + 8) & 0x3fff,
                        parts.orientation())
                : null;
    }

    private static @Nullable ImageHeader lossless(Bytes bytes, int start, Parts parts) {
        if (bytes.at(start) != 0x2f || bytes.at(start + 4) < 0) {
            return null;
        }
        long sizes = bytes.little32(start + 1);
        return new ImageHeader(
                ImageHeader.Format.WEBP,
                (int) (sizes & 0x3fff) + 1,
                (int) (sizes >> 14 & 0x3fff) + 1,
                parts.orientation());
    }

    /** One picture without anything beside it; whatever its header can be read from has one. */
    static byte[] drawing(Bytes bytes, boolean profile) {
        ImageHeader header = header(bytes);
        if (header == null) {
            throw new UnreadableImage(PictureRefusal.DAMAGED, "A WebP without a picture");
        }
        Parts parts = new Parts(bytes);
        ByteArrayOutputStream chunks = new ByteArrayOutputStream(bytes.length());
        boolean coloured = profile && parts.profile >= 0;
        if (parts.alpha >= 0 || coloured) {
            int flags = (parts.alpha >= 0 ? HAS_ALPHA : 0) | (coloured ? HAS_PROFILE : 0);
            word(chunks, "VP8X", CANVAS_LENGTH);
            little(chunks, flags, 4);
            little(chunks, header.width() - 1, 3);
            little(chunks, header.height() - 1, 3);
            copy(chunks, bytes, coloured ? parts.profile : -1);
            copy(chunks, bytes, parts.alpha);
        }
        copy(chunks, bytes, parts.pixels);
        ByteArrayOutputStream file = new ByteArrayOutputStream(chunks.size() + FIRST);
        word(file, "RIFF", chunks.size() + 4);
        file.writeBytes("WEBP".getBytes(StandardCharsets.US_ASCII));
        file.writeBytes(chunks.toByteArray());
        return file.toByteArray();
    }

    private static void word(ByteArrayOutputStream out, String name, int length) {
        out.writeBytes(name.getBytes(StandardCharsets.US_ASCII));
        little(out, length, 4);
    }

    private static void little(ByteArrayOutputStream out, int number, int bytes) {
        for (int place = 0; place < bytes; place++) {
            out.write(number >> 8 * place);
        }
    }

    private static void copy(ByteArrayOutputStream out, Bytes bytes, int place) {
        if (place >= 0) {
            int length = (int) bytes.little32(place + 4);
            out.write(bytes.all(), place, 8 + length);
            if (length % 2 == 1) {
                out.write(0);
            }
        }
    }

    /** Where the chunks that matter begin; -1 where there is none. */
    private static final class Parts {

        private final Bytes bytes;
        private int canvas = -1;
        private int frame = -1;
        private int profile = -1;
        private int alpha = -1;
        private int pixels = -1;
        private int exif = -1;
        private boolean isWhole = true;

        Parts(Bytes bytes) {
            this.bytes = bytes;
            long end = bytes.little32(4) + 8;
            isWhole = end >= FIRST && end <= bytes.length();
            walk(FIRST, (int) Math.min(end, bytes.length()));
        }

        private void walk(int from, int end) {
            int place = from;
            while (place + 8 <= end) {
                long length = bytes.little32(place + 4);
                if (place + 8 + length > end) {
                    isWhole = false;
                    return;
                }
                meet(place, (int) length);
                place = (int) Math.min(Integer.MAX_VALUE - 8, place + 8 + length + length % 2);
            }
        }

        private void meet(int place, int length) {
            if (bytes.says(place, "VP8X") && canvas < 0 && length >= CANVAS_LENGTH) {
                canvas = place;
            } else if (bytes.says(place, "ICCP") && profile < 0 && length <= LONGEST_PROFILE) {
                profile = place;
            } else if (bytes.says(place, "EXIF") && exif < 0) {
                exif = place;
            } else if (bytes.says(place, "ANMF") && frame < 0 && pixels < 0 && length >= FRAME_HEADER) {
                frame = place;
                walk(place + 8 + FRAME_HEADER, place + 8 + length);
            } else if (bytes.says(place, "ALPH") && alpha < 0 && pixels < 0) {
                alpha = place;
            } else if ((bytes.says(place, "VP8 ") || bytes.says(place, "VP8L")) && pixels < 0) {
                pixels = place;
            }
        }

        boolean contradicts(ImageHeader header) {
            int size = frame >= 0 ? frame + 8 + 6 : canvas + 8 + 4;
            return (frame >= 0 || canvas >= 0)
                    && (bytes.little24(size) + 1 != header.width() || bytes.little24(size + 3) + 1 != header.height());
        }

        Orientation orientation() {
            return exif < 0
                    ? Orientation.TOP_LEFT
                    : ImageHeader.orientation(bytes.from(exif + 8, (int) bytes.little32(exif + 4)));
        }
    }
}
