package shop.stoa.media;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A file's bytes read as numbers; beyond the end there is nothing, which no number of a picture can be. */
record Bytes(byte[] all) {

    int length() {
        return all.length;
    }

    /** From 0 to 255, or -1 beyond the end. */
    int at(int place) {
        return place >= 0 && place < all.length ? all[place] & 0xff : -1;
    }

    boolean says(int place, String word) {
        byte[] letters = word.getBytes(StandardCharsets.ISO_8859_1);
        return place >= 0
                && all.length - letters.length >= place
                && Arrays.equals(all, place, place + letters.length, letters, 0, letters.length);
    }

    /** At most so many; fewer where the file ends before. */
    byte[] from(int place, int length) {
        return Arrays.copyOfRange(all, place, (int) Math.min(all.length, (long) place + length));
    }

    boolean holds(long place, long length) {
        return place >= 0 && length >= 0 && place + length <= all.length;
    }

    int big16(int place) {
        return at(place + 1) < 0 ? -1 : at(place) << 8 | at(place + 1);
    }

    /** Negative where the number is not there, or is larger than a picture's side can be. */
    int big32(int place) {
        return at(place + 3) < 0 ? -1 : big16(place) << 16 | big16(place + 2);
    }

    int little16(int place) {
        return at(place + 1) < 0 ? -1 : at(place) | at(place + 1) << 8;
    }

    int little24(int place) {
        return at(place + 2) < 0 ? -1 : little16(place) | at(place + 2) << 16;
    }

    long little32(int place) {
        return at(place + 3) < 0 ? -1 : little24(place) | (long) at(place + 3) << 24;
    }
}
