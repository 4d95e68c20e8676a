package shop.stoa.media;

import javax.imageio.stream.ImageInputStreamImpl;

/**
 * What a decoder reads from. Some take the end of a torn file for zeros without end, and draw from them for minutes; some
 * notice nothing of the time. Both end here.
 */
final class DrawingStream extends ImageInputStreamImpl {

    /** As many as a decoder that looks ahead may need, and many times more. */
    private static final int MOST_LOOKS_BEYOND = 1_000;

    private static final int READS_A_LOOK_AT_THE_CLOCK = 4_096;

    private final byte[] bytes;
    private final long deadline;
    private int looksBeyond;
    private int reads;

    /** @param deadline of {@link System#nanoTime} */
    DrawingStream(byte[] bytes, long deadline) {
        this.bytes = bytes;
        this.deadline = deadline;
    }

    @Override
    public int read() {
        bitOffset = 0;
        return isLeft() ? bytes[(int) streamPos++] & 0xff : -1;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
        bitOffset = 0;
        if (length == 0) {
            return 0;
        }
        if (!isLeft()) {
            return -1;
        }
        int count = (int) Math.min(length, bytes.length - streamPos);
        System.arraycopy(bytes, (int) streamPos, buffer, offset, count);
        streamPos += count;
        return count;
    }

    private boolean isLeft() {
        if (streamPos >= bytes.length) {
            looksBeyond++;
        }
        reads++;
        if (looksBeyond > MOST_LOOKS_BEYOND
                || reads % READS_A_LOOK_AT_THE_CLOCK == 0 && System.nanoTime() - deadline > 0) {
            throw new UnreadableImage(PictureRefusal.DAMAGED, "The picture cannot be decoded to its end");
        }
        return streamPos < bytes.length;
    }

    @Override
    public long length() {
        return bytes.length;
    }
}
