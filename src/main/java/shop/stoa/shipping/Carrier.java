package shop.stoa.shipping;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * Who takes parcels along.
 *
 * @param code names it in forms
 * @param pattern what their numbers look like, letters in upper case
 * @param url where a parcel is followed, with {@code {number}} in it
 */
public record Carrier(String code, String name, Pattern pattern, String url) {

    boolean knows(String number) {
        return pattern.matcher(number).matches();
    }

    String urlOf(String number) {
        return url.replace("{number}", URLEncoder.encode(number, StandardCharsets.UTF_8));
    }
}
