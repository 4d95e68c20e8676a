package shop.stoa.shipping;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What somebody typed to have a parcel followed, as they typed it.
 *
 * @param carrier a code, {@code other}, or empty where it is to be told from the number
 * @param numbers one or several, by commas or line breaks
 * @param url for another carrier
 */
public record TrackingFields(String carrier, String numbers, String url) {

    /** A carrier that is none of ours. */
    public static final String OTHER = "other";

    private static final Pattern NUMBER = Pattern.compile("[A-Z0-9-]{4,40}");
    private static final int MOST_NUMBERS = 20;
    private static final int LONGEST_URL = 500;

    /** Nothing typed yet. */
    public static TrackingFields blank() {
        return new TrackingFields("", "", "");
    }

    /** As a parcel has it. */
    public static TrackingFields of(Tracking tracking) {
        String carrier = tracking.url() != null ? OTHER : tracking.carrier() == null ? "" : tracking.carrier();
        return new TrackingFields(
                carrier, String.join(", ", tracking.numbers()), tracking.url() == null ? "" : tracking.url());
    }

    /** @param wrong by field, the message key of what is wrong with it; then there is no tracking */
    public record Reading(@Nullable Tracking tracking, Map<String, String> wrong) {}

    /** Understands what was typed, with these carriers. */
    public Reading read(List<Carrier> known) {
        Map<String, String> wrong = new TreeMap<>();
        List<String> read = Arrays.stream(numbers.split("[,;\\n]"))
                .map(number -> number.replaceAll("\\s", "").toUpperCase(Locale.ROOT))
                .filter(number -> !number.isEmpty())
                .distinct()
                .toList();
        if (read.size() > MOST_NUMBERS
                || !read.stream().allMatch(number -> NUMBER.matcher(number).matches())) {
            wrong.put("numbers", "shipping.wrong.numbers");
        }
        String target = carrier.equals(OTHER) ? url.strip() : "";
        if (carrier.equals(OTHER) && !isAddress(target)) {
            wrong.put("url", "shipping.wrong.url");
        }
        String code = code(known, read, wrong);
        return wrong.isEmpty()
                ? new Reading(new Tracking(code, read, target.isEmpty() ? null : target), wrong)
                : new Reading(null, wrong);
    }

    private @Nullable String code(List<Carrier> known, List<String> read, Map<String, String> wrong) {
        if (carrier.equals(OTHER) || carrier.isEmpty() && (read.isEmpty() || wrong.containsKey("numbers"))) {
            return null;
        }
        Optional<Carrier> found = carrier.isEmpty()
                ? Carriers.guess(known, read.getFirst())
                : known.stream().filter(each -> each.code().equals(carrier)).findAny();
        if (found.isEmpty()) {
            wrong.put("carrier", carrier.isEmpty() ? "shipping.wrong.unguessed" : "shipping.wrong.carrier");
        }
        return found.map(Carrier::code).orElse(null);
    }

    private static boolean isAddress(String text) {
        try {
            URI uri = new URI(text);
            return text.length() <= LONGEST_URL
                    && "https".equals(uri.getScheme())
                    && uri.getHost() != null
                    && uri.getUserInfo() == null;
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
