package shop.stoa.imports;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * Numbers by texts, for millions of texts: of each text 64 bits of its hash are kept and nothing else, twelve bytes in all.
 * That two texts of a file share them is less likely than that the file was misread.
 */
final class Fingerprints {

    static final int NONE = -1;

    private final MessageDigest digest;
    private long[] prints = new long[1 << 10];
    private int[] numbers = new int[1 << 10];
    private int size;

    Fingerprints() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** @return the number that was put first, or {@link #NONE} */
    int get(String text) {
        long print = printOf(text);
        int place = placeOf(print, prints);
        return prints[place] == print ? numbers[place] : NONE;
    }

    /** Keeps the number that is there. @return the one that was there before, or {@link #NONE} */
    int putIfAbsent(String text, int number) {
        long print = printOf(text);
        int place = placeOf(print, prints);
        if (prints[place] == print) {
            return numbers[place];
        }
        prints[place] = print;
        numbers[place] = number;
        if (++size > prints.length / 2) {
            grow();
        }
        return NONE;
    }

    private void grow() {
        long[] before = prints;
        int[] of = numbers;
        long[] more = new long[before.length * 2];
        int[] moreNumbers = new int[more.length];
        for (int i = 0; i < before.length; i++) {
            if (before[i] != 0) {
                int place = placeOf(before[i], more);
                more[place] = before[i];
                moreNumbers[place] = of[i];
            }
        }
        prints = more;
        numbers = moreNumbers;
    }

    private static int placeOf(long print, long[] among) {
        int place = (int) (print & (among.length - 1));
        while (among[place] != 0 && among[place] != print) {
            place = (place + 1) & (among.length - 1);
        }
        return place;
    }

    private long printOf(String text) {
        byte[] hash = digest.digest(text.getBytes(StandardCharsets.UTF_8));
        long print = ByteBuffer.wrap(Arrays.copyOf(hash, Long.BYTES)).getLong();
        return print == 0 ? 1 : print;
    }
}
