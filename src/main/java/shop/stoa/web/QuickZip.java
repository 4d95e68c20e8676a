package shop.stoa.web;

import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * Packs a page for one reader, as gzip (RFC 1952). What packs is kept for the next: each has a quarter of a megabyte outside of the heap, and
 * to ask for it and clear it is a tenth of the work.
 */
final class QuickZip {

    /** Where nobody reads the answer from memory: level 5 would take twice the time and save a tenth, which is less than one packet. */
    private static final int LEVEL = 3;

    private static final byte[] HEADER = {0x1f, (byte) 0x8b, Deflater.DEFLATED, 0, 0, 0, 0, 0, 0, (byte) 0xff};
    private static final int TRAILER = 8;

    /** What a page of ours hardly ever exceeds, packed. */
    private static final int USUAL_RATIO = 4;

    private static final int MOST_IDLE = 16;

    private static final Queue<Deflater> IDLE = new ArrayBlockingQueue<>(MOST_IDLE);

    private QuickZip() {}

    static byte[] pack(byte[] page) {
        Deflater deflater = IDLE.poll();
        if (deflater == null) {
            deflater = new Deflater(LEVEL, true);
        }
        try {
            return pack(page, deflater);
        } finally {
            deflater.reset();
            if (!IDLE.offer(deflater)) {
                deflater.end();
            }
        }
    }

    private static byte[] pack(byte[] page, Deflater deflater) {
        byte[] packed = Arrays.copyOf(HEADER, HEADER.length + page.length / USUAL_RATIO + 64 + TRAILER);
        int length = HEADER.length;
        deflater.setInput(page);
        deflater.finish();
        while (!deflater.finished()) {
            if (packed.length - length <= TRAILER) {
                packed = Arrays.copyOf(packed, 2 * packed.length);
            }
            length += deflater.deflate(packed, length, packed.length - length - TRAILER);
        }
        CRC32 check = new CRC32();
        check.update(page);
        put(packed, length, (int) check.getValue());
        put(packed, length + Integer.BYTES, page.length);
        return Arrays.copyOf(packed, length + TRAILER);
    }

    /** The lowest byte first. */
    private static void put(byte[] packed, int at, int number) {
        for (int place = 0; place < Integer.BYTES; place++) {
            packed[at + place] = (byte) (number >>> (Byte.SIZE * place));
        }
    }
}
