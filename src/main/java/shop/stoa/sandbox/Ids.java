package shop.stoa.sandbox;

import java.security.SecureRandom;

/** Names of objects in Stripe's manner: a prefix that tells the kind, and letters and digits nobody can guess. */
final class Ids {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    private Ids() {}

    static String session() {
        return "cs_test_a1" + random(56);
    }

    static String withPrefix(String prefix) {
        return prefix + "_" + random(24);
    }

    static String random(int length) {
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return text.toString();
    }
}
