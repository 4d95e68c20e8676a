package shop.stoa.media;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/**
 * Files that are a picture to one program and a page to another. Nothing of the kind would be served, since everything that is
 * served is written anew; but who sends one should hear of it. The words are long enough to come up by chance in no photograph.
 */
final class CarriedCode {

    private static final List<byte[]> WORDS = Stream.of("<script", "<?php", "<html", "<!doctype", "<iframe", "<svg ")
            .map(word -> word.getBytes(StandardCharsets.US_ASCII))
            .toList();

    private CarriedCode() {}

    /** @throws UnreadableImage where the file has any */
    static void refuse(byte[] bytes) {
        for (int place = 0; place < bytes.length; place++) {
            if (bytes[place] == '<' && says(bytes, place)) {
                throw new UnreadableImage(PictureRefusal.CARRIES_CODE, "A picture that is a page as well");
            }
        }
    }

    private static boolean says(byte[] bytes, int place) {
        return WORDS.stream().anyMatch(word -> says(bytes, place, word));
    }

    private static boolean says(byte[] bytes, int place, byte[] word) {
        if (bytes.length - place < word.length) {
            return false;
        }
        for (int letter = 0; letter < word.length; letter++) {
            if (Character.toLowerCase((char) (bytes[place + letter] & 0xff)) != word[letter]) {
                return false;
            }
        }
        return true;
    }
}
