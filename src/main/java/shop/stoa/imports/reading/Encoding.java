package shop.stoa.imports.reading;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Finds out which encoding a file has while it goes by: what its first bytes say, else UTF-8 where all of it is, else
 * Windows-1252, which old spreadsheets write and which Latin-1 is a part of.
 */
public final class Encoding {

    private static final Charset WINDOWS = Charset.forName("windows-1252");

    private final CharsetDecoder strict = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    private final CharBuffer scrap = CharBuffer.allocate(1 << 14);
    private byte[] left = new byte[0];
    private byte[] first = new byte[0];
    private boolean utf8 = true;

    /** The next bytes of the file. */
    public void see(byte[] bytes, int length) {
        if (first.length == 0 && length > 0) {
            first = java.util.Arrays.copyOf(bytes, Math.min(length, 4096));
        }
        if (utf8) {
            decode(bytes, length, false);
        }
    }

    private void decode(byte[] bytes, int length, boolean end) {
        ByteBuffer in = ByteBuffer.allocate(left.length + length)
                .put(left)
                .put(bytes, 0, length)
                .flip();
        while (true) {
            scrap.clear();
            var result = strict.decode(in, scrap, end);
            if (result.isError()) {
                utf8 = false;
                return;
            }
            if (result.isUnderflow()) {
                break;
            }
        }
        left = new byte[in.remaining()];
        in.get(left);
    }

    /** To be asked once, when all has been seen. */
    public Charset charset() {
        if (startsWith(0xFE, 0xFF)) {
            return StandardCharsets.UTF_16BE;
        }
        if (startsWith(0xFF, 0xFE)) {
            return StandardCharsets.UTF_16LE;
        }
        int even = zeros(0);
        int odd = zeros(1);
        int half = first.length / 2;
        if (half > 8 && Math.max(even, odd) > half * 0.6) {
            return even > odd ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_16LE;
        }
        if (utf8) {
            decode(new byte[0], 0, true);
        }
        return utf8 ? StandardCharsets.UTF_8 : WINDOWS;
    }

    private boolean startsWith(int one, int two) {
        return first.length > 1 && (first[0] & 0xFF) == one && (first[1] & 0xFF) == two;
    }

    private int zeros(int from) {
        int zeros = 0;
        for (int i = from; i < first.length; i += 2) {
            zeros += first[i] == 0 ? 1 : 0;
        }
        return zeros;
    }
}
