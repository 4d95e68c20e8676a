package shop.stoa.media;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** GIF files with something in them. */
final class Gifs {

    private Gifs() {}

    /** The first frame over and over. */
    static byte[] moving(int frames) {
        byte[] still = Pictures.of("gif", 20, 10, 0xb5573f);
        int frame = frame(still);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.write(still, 0, frame);
        for (int time = 0; time < frames; time++) {
            file.write(still, frame, still.length - 1 - frame);
        }
        file.write(0x3b);
        return file.toByteArray();
    }

    /** With a comment before its frame. */
    static byte[] saying(String words) {
        byte[] still = Pictures.of("gif", 20, 10, 0xb5573f);
        byte[] letters = words.getBytes(StandardCharsets.US_ASCII);
        int frame = frame(still);
        return ByteBuffer.allocate(still.length + 4 + letters.length)
                .put(still, 0, frame)
                .put(new byte[] {0x21, (byte) 0xfe, (byte) letters.length})
                .put(letters)
                .put((byte) 0)
                .put(still, frame, still.length - frame)
                .array();
    }

    /** With another size of its frame than its pixels have. */
    static byte[] framed(int width, int height) {
        byte[] lie = Pictures.of("gif", 20, 10, 0xb5573f);
        int frame = frame(lie);
        lie[frame + 5] = (byte) width;
        lie[frame + 6] = (byte) (width >> 8);
        lie[frame + 7] = (byte) height;
        lie[frame + 8] = (byte) (height >> 8);
        return lie;
    }

    private static int frame(byte[] gif) {
        int place = 13 + 3 * (2 << (gif[10] & 7));
        while (gif[place] == 0x21) {
            place += 2;
            while (gif[place] != 0) {
                place += 1 + (gif[place] & 0xff);
            }
            place++;
        }
        assert gif[place] == 0x2c : Arrays.toString(gif);
        return place;
    }
}
