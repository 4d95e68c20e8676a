package shop.stoa.web;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.function.Function;
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

    /** The last block of a stream, with nothing in it. */
    private static final byte[] LAST = {3, 0};

    /** What a block has before bytes that are not packed. */
    private static final int STORED = 5;

    /** Fewer bytes are not packed: their number has to fit into one. */
    private static final int WORTH_PACKING = 100;

    /** What a page of ours hardly ever exceeds, packed. */
    private static final int USUAL_RATIO = 4;

    private static final int MOST_IDLE = 16;

    private static final Queue<Deflater> IDLE = new ArrayBlockingQueue<>(MOST_IDLE);

    private QuickZip() {}

    static byte[] pack(byte[] page) {
        return with(deflater -> pack(page, deflater));
    }

    /** A page of parts, of which those that are kept have been packed before. */
    static byte[] pack(List<PageBody.Part> parts) {
        return with(deflater -> pack(parts, deflater));
    }

    private static byte[] with(Function<Deflater, byte[]> work) {
        Deflater deflater = IDLE.poll();
        if (deflater == null) {
            deflater = new Deflater(LEVEL, true);
        }
        try {
            return work.apply(deflater);
        } finally {
            deflater.reset();
            if (!IDLE.offer(deflater)) {
                deflater.end();
            }
        }
    }

    private static byte[] pack(List<PageBody.Part> parts, Deflater deflater) {
        List<byte[]> blocks = new ArrayList<>(parts.size());
        List<byte[]> run = new ArrayList<>();
        CRC32 check = new CRC32();
        int plain = 0;
        for (PageBody.Part part : parts) {
            check.update(part.bytes());
            plain += part.bytes().length;
            if (part instanceof PageBody.Shared shared && PageBody.isPacked(part)) {
                endRun(run, blocks, deflater);
                blocks.add(shared.piece().packed());
            } else {
                run.add(part.bytes());
            }
        }
        endRun(run, blocks, deflater);
        blocks.add(LAST);
        byte[] trailer = new byte[TRAILER];
        put(trailer, 0, (int) check.getValue());
        put(trailer, Integer.BYTES, plain);
        blocks.add(trailer);
        blocks.addFirst(HEADER);
        return joined(blocks);
    }

    /** What has not been packed before and stands together is packed together. */
    private static void endRun(List<byte[]> run, List<byte[]> blocks, Deflater deflater) {
        if (!run.isEmpty()) {
            blocks.add(block(run.size() == 1 ? run.getFirst() : joined(run), deflater));
            run.clear();
        }
    }

    /** One after the other. */
    static byte[] joined(List<byte[]> parts) {
        byte[] whole = new byte[parts.stream().mapToInt(part -> part.length).sum()];
        int at = 0;
        for (byte[] part : parts) {
            System.arraycopy(part, 0, whole, at, part.length);
            at += part.length;
        }
        return whole;
    }

    /**
     * So many bytes as whole blocks of a deflated stream (RFC 1951), which refer to nothing before them: they may stand between any others,
     * and some last block has to come after them.
     */
    static byte[] block(byte[] bytes, int level) {
        Deflater deflater = new Deflater(level, true);
        try {
            return block(bytes, deflater);
        } finally {
            deflater.end();
        }
    }

    private static byte[] block(byte[] bytes, Deflater deflater) {
        if (bytes.length < WORTH_PACKING) {
            return stored(bytes);
        }
        deflater.reset();
        deflater.setInput(bytes);
        byte[] packed = new byte[bytes.length / USUAL_RATIO + 64];
        int length = 0;
        do {
            if (length == packed.length) {
                packed = Arrays.copyOf(packed, 2 * packed.length);
            }
            length += deflater.deflate(packed, length, packed.length - length, Deflater.SYNC_FLUSH);
        } while (length == packed.length);
        return Arrays.copyOf(packed, length);
    }

    /** As they are, behind their number and the same number upside down. */
    private static byte[] stored(byte[] bytes) {
        byte[] block = new byte[STORED + bytes.length];
        block[1] = (byte) bytes.length;
        block[3] = (byte) ~bytes.length;
        block[4] = (byte) 0xff;
        System.arraycopy(bytes, 0, block, STORED, bytes.length);
        return block;
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
