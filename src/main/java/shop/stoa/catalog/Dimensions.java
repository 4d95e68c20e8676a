package shop.stoa.catalog;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** How large a thing is when it is packed. Each length is in millimetres and positive. */
public record Dimensions(int lengthMm, int widthMm, int heightMm) {

    private static final Pattern LINE = Pattern.compile("(\\d{1,6}) *[x×*] *(\\d{1,6}) *[x×*] *(\\d{1,6})(?: *mm)?");

    public Dimensions {
        if (lengthMm <= 0 || widthMm <= 0 || heightMm <= 0) {
            throw new IllegalArgumentException("A thing is longer than nothing");
        }
    }

    /** As it is written in one line: {@code 300 × 200 × 100}; null where that is no size. */
    public static @Nullable Dimensions read(String line) {
        Matcher lengths = LINE.matcher(line.strip());
        if (!lengths.matches()) {
            return null;
        }
        int[] each = IntStream.rangeClosed(1, 3)
                .map(side -> Integer.parseInt(lengths.group(side)))
                .toArray();
        return IntStream.of(each).allMatch(length -> length > 0) ? new Dimensions(each[0], each[1], each[2]) : null;
    }

    /** In one line, to be read again. */
    public String written() {
        return lengthMm + " × " + widthMm + " × " + heightMm;
    }
}
