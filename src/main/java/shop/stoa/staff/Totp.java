package shop.stoa.staff;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Codes of six digits that change every thirty seconds, by RFC 6238 with what every authenticator app takes for granted. */
final class Totp {

    static final int SECRET_BYTES = 20;

    private static final int SECONDS = 30;
    private static final int DIGITS = 6;
    private static final int BEYOND = 1_000_000;
    /** A clock may be half a minute off, and a slow typist as well. */
    private static final int STEPS_OFF = 1;

    private Totp() {}

    static long stepAt(Instant time) {
        return time.getEpochSecond() / SECONDS;
    }

    /** The step at which this is the code, around now; empty where it is none. */
    static OptionalLong stepOf(byte[] secret, String code, Instant now) {
        OptionalLong found = OptionalLong.empty();
        for (long step = stepAt(now) - STEPS_OFF; step <= stepAt(now) + STEPS_OFF; step++) {
            // all of them are looked at, so that the time does not tell which
            if (MessageDigest.isEqual(
                    codeAt(secret, step).getBytes(StandardCharsets.US_ASCII), code.getBytes(StandardCharsets.UTF_8))) {
                found = OptionalLong.of(step);
            }
        }
        return found;
    }

    static String codeAt(byte[] secret, long step) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret, "RAW"));
            byte[] hash =
                    mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
            int offset = hash[hash.length - 1] & 0xf;
            int number = ByteBuffer.wrap(hash, offset, Integer.BYTES).getInt() & Integer.MAX_VALUE;
            return String.format(Locale.ROOT, "%0" + DIGITS + "d", number % BEYOND);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java has HmacSHA1", impossible);
        }
    }
}
