package shop.stoa.media;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/** PNG files put together chunk by chunk, so that they can be wrong. */
final class Pngs {

    private final ByteArrayOutputStream file = new ByteArrayOutputStream();

    private Pngs() {
        file.writeBytes(PngFile.SIGNATURE.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** @param colourType 0 grey, 2 colours, 3 palette, 6 colours and opacity */
    static Pngs of(int width, int height, int depth, int colourType) {
        return new Pngs()
                .chunk(
                        "IHDR",
                        ByteBuffer.allocate(13)
                                .putInt(width)
                                .putInt(height)
                                .put((byte) depth)
                                .put((byte) colourType)
                                .array());
    }

    Pngs chunk(String type, byte[] content) {
        byte[] named = ByteBuffer.allocate(4 + content.length)
                .put(type.getBytes(StandardCharsets.US_ASCII))
                .put(content)
                .array();
        CRC32 sum = new CRC32();
        sum.update(named);
        file.writeBytes(ByteBuffer.allocate(4).putInt(content.length).array());
        file.writeBytes(named);
        file.writeBytes(ByteBuffer.allocate(4).putInt((int) sum.getValue()).array());
        return this;
    }

    /** So many zeros, packed as small as they go. */
    Pngs pixels(long zeros) {
        return chunk("IDAT", packed(zeros));
    }

    byte[] end() {
        return chunk("IEND", new byte[0]).file.toByteArray();
    }

    static byte[] packed(long zeros) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        Deflater small = new Deflater(9);
        byte[] page = new byte[1 << 16];
        try (DeflaterOutputStream out = new DeflaterOutputStream(packed, small)) {
            for (long left = zeros; left > 0; left -= page.length) {
                out.write(page, 0, (int) Math.min(page.length, left));
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        } finally {
            small.end();
        }
        return packed.toByteArray();
    }
}
