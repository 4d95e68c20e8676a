package shop.stoa.media;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A GIF file up to the end of its first frame, which is the picture. Its decoder is shown that frame alone, as large as the
 * screen that it is drawn on; ten thousand others, and what is written between them, are never looked at.
 */
final class GifFile {

    private static final int BLOCKS = 13;
    private static final int EXTENSION = 0x21;
    private static final int FRAME = 0x2c;
    private static final int END = 0x3b;
    private static final int TRANSPARENCY = 0xf9;

    private GifFile() {}

    static @Nullable ImageHeader header(Bytes bytes) {
        int frame = frame(bytes);
        return frame < 0
                ? null
                : new ImageHeader(ImageHeader.Format.GIF, bytes.little16(frame + 5), bytes.little16(frame + 7));
    }

    /** @throws UnreadableImage where it breaks off before the end of its first frame */
    static byte[] drawing(Bytes bytes) {
        int frame = frame(bytes);
        int data = frame + 10 + tableLength(bytes.at(frame + 9)) + 1;
        int end = afterBlocks(bytes, data);
        if (frame < 0 || end < 0) {
            throw new UnreadableImage(PictureRefusal.DAMAGED, "A GIF that breaks off");
        }
        ByteArrayOutputStream kept = new ByteArrayOutputStream(end);
        kept.writeBytes("GIF89a".getBytes(StandardCharsets.US_ASCII));
        kept.write(bytes.all(), frame + 5, 4);
        kept.write(bytes.all(), 10, 3 + tableLength(bytes.at(10)));
        int transparency = transparency(bytes, frame);
        if (transparency >= 0) {
            kept.write(bytes.all(), transparency, 8);
        }
        kept.write(FRAME);
        kept.writeBytes(new byte[4]);
        kept.write(bytes.all(), frame + 5, end - frame - 5);
        kept.write(END);
        return kept.toByteArray();
    }

    /**
     * Walks through the codes and counts what each stands for.
     *
     * @throws UnreadableImage where there are fewer pixels than the header says: the decoder fills up in silence
     */
    static void requireAllPixels(Bytes drawing, long pixels) {
        int frame = frame(drawing);
        int data = frame + 10 + tableLength(drawing.at(frame + 9));
        if (new Codes(drawing, data).pixels(pixels) < pixels) {
            throw new UnreadableImage(PictureRefusal.DAMAGED, "A GIF with fewer pixels than it says");
        }
    }

    /** The codes of a frame: each is a run of pixels that is one longer than one that was met before. */
    private static final class Codes {

        private static final int MOST = 4_096;

        private final Bytes bytes;
        private final int clear;
        private final int[] lengths = new int[MOST];
        private int place;
        private int left;
        private int bits;
        private int waiting;

        Codes(Bytes bytes, int data) {
            this.bytes = bytes;
            this.clear = 1 << Math.clamp(bytes.at(data), 1, 11);
            this.place = data + 1;
            Arrays.fill(lengths, 0, clear, 1);
        }

        long pixels(long enough) {
            int width = Integer.numberOfTrailingZeros(clear) + 1;
            int size = width;
            int next = clear + 2;
            int last = -1;
            long pixels = 0;
            for (int code = next(size); code >= 0 && code != clear + 1 && pixels < enough; code = next(size)) {
                if (code == clear) {
                    size = width;
                    next = clear + 2;
                    last = -1;
                    continue;
                }
                if (last >= 0 && next < MOST) {
                    lengths[next++] = lengths[last] + 1;
                }
                if (code >= next || last < 0 && code > clear) {
                    return pixels;
                }
                if (next == 1 << size && size < 12) {
                    size++;
                }
                pixels += lengths[code];
                last = code;
            }
            return pixels;
        }

        /** -1 where no block has any more. */
        private int next(int size) {
            while (waiting < size) {
                if (left == 0) {
                    left = bytes.at(place++);
                }
                if (left <= 0) {
                    return -1;
                }
                bits |= bytes.at(place++) << waiting;
                waiting += 8;
                left--;
            }
            int code = bits & (1 << size) - 1;
            bits >>>= size;
            waiting -= size;
            return code;
        }
    }

    /** Where the first frame begins; -1 where there is none. */
    private static int frame(Bytes bytes) {
        int place = BLOCKS + tableLength(bytes.at(10));
        while (bytes.at(place) == EXTENSION) {
            place = afterBlocks(bytes, place + 2);
        }
        return bytes.at(place) == FRAME && bytes.at(place + 9) >= 0 ? place : -1;
    }

    /** Where what says which colour is not drawn begins; -1 where all are. */
    private static int transparency(Bytes bytes, int frame) {
        int found = -1;
        for (int place = BLOCKS + tableLength(bytes.at(10)); place < frame; place = afterBlocks(bytes, place + 2)) {
            if (bytes.at(place + 1) == TRANSPARENCY && bytes.at(place + 2) == 4 && bytes.at(place + 7) == 0) {
                found = place;
            }
        }
        return found;
    }

    private static int tableLength(int flags) {
        return flags >= 0 && (flags & 0x80) != 0 ? 3 * (2 << (flags & 7)) : 0;
    }

    /** Where a chain of blocks has ended; -1 where it does not. */
    private static int afterBlocks(Bytes bytes, int from) {
        int place = from;
        while (bytes.at(place) > 0) {
            place += 1 + bytes.at(place);
        }
        return bytes.at(place) == 0 ? place + 1 : -1;
    }
}
