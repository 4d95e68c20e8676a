package shop.stoa.sandbox;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Stripe's webhook signature: {@code t=<seconds>,v1=<HMAC-SHA256 of "t.body" in hex>}, one {@code v1} for every secret that holds. */
final class Signature {

    private Signature() {}

    static String header(String body, long seconds, String... secrets) {
        StringBuilder header = new StringBuilder("t=").append(seconds);
        for (String secret : secrets) {
            header.append(",v1=").append(digest(seconds + "." + body, secret));
        }
        return header.toString();
    }

    private static String digest(String text, String secret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException absent) {
            throw new IllegalStateException("every Java has HmacSHA256", absent);
        }
    }
}
