package shop.stoa.media;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** WebP files put together chunk by chunk, so that they can be wrong. */
final class Webps {

    private final ByteArrayOutputStream chunks = new ByteArrayOutputStream();

    private Webps() {}

    /** @param flags 2 for what moves */
    static Webps canvas(int width, int height, int flags) {
        ByteArrayOutputStream canvas = new ByteArrayOutputStream();
        little(canvas, flags, 4);
        little(canvas, width - 1, 3);
        little(canvas, height - 1, 3);
        return new Webps().chunk("VP8X", canvas.toByteArray());
    }

    Webps chunk(String name, byte[] content) {
        chunks.writeBytes(name.getBytes(StandardCharsets.US_ASCII));
        little(chunks, content.length, 4);
        chunks.writeBytes(content);
        if (content.length % 2 == 1) {
            chunks.write(0);
        }
        return this;
    }

    /** The one chunk of pixels that a plain file has. */
    Webps pixelsOf(byte[] webp) {
        chunks.write(webp, 12, webp.length - 12);
        return this;
    }

    Webps frame(int width, int height, byte[] webp) {
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.writeBytes(new byte[6]);
        little(frame, width - 1, 3);
        little(frame, height - 1, 3);
        little(frame, 40, 3);
        frame.write(0);
        frame.writeBytes(Arrays.copyOfRange(webp, 12, webp.length));
        return chunk("ANMF", frame.toByteArray());
    }

    byte[] end() {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes("RIFF".getBytes(StandardCharsets.US_ASCII));
        little(file, chunks.size() + 4, 4);
        file.writeBytes("WEBP".getBytes(StandardCharsets.US_ASCII));
        file.writeBytes(chunks.toByteArray());
        return file.toByteArray();
    }

    private static void little(ByteArrayOutputStream out, int number, int bytes) {
        for (int place = 0; place < bytes; place++) {
            out.write(number >> 8 * place);
        }
    }
}
