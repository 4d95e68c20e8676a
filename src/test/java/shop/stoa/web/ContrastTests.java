package shop.stoa.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.io.ClassPathResource;

/** Text is readable in both schemes, computed from the tokens themselves: WCAG 2.2 AA, 4.5 for text and 3 for edges of controls. */
class ContrastTests {

    private static final Pattern TOKEN = Pattern.compile(
            "--([a-z0-9-]+): light-dark\\(oklch\\(([0-9.]+) ([0-9.]+) ([0-9.]+)\\), oklch\\(([0-9.]+) ([0-9.]+) ([0-9.]+)\\)\\)");

    private final Map<String, double[][]> shop = tokens("tokens");
    private final Map<String, double[][]> staff = new HashMap<>(shop);

    ContrastTests() throws IOException {
        staff.putAll(tokens("staff"));
    }

    @ParameterizedTest
    @CsvSource({
        "ink, canvas surface well side, 7",
        "ink-2, canvas surface well side, 4.5",
        "ink-3, canvas surface well side, 4.5",
        "accent, canvas surface well side accent-soft, 4.5",
        "sale, canvas surface well sale-soft, 4.5",
        "ok, canvas surface well ok-soft, 4.5",
        "warn, canvas surface well warn-soft, 4.5",
        "err, canvas surface well err-soft, 4.5",
        "ink, accent-soft ok-soft warn-soft err-soft, 7",
        "canvas, ink, 7",
        "line-strong, canvas surface well, 3"
    })
    void readsOnEveryGround(String ink, String grounds, double least) {
        for (Map<String, double[][]> dress : java.util.List.of(shop, staff)) {
            for (String ground : grounds.split(" ")) {
                if (!dress.containsKey(ground)) {
                    continue;
                }
                for (int scheme = 0; scheme < 2; scheme++) {
                    assertThat(contrast(dress.get(ink)[scheme], dress.get(ground)[scheme]))
                            .as("%s on %s, %s", ink, ground, scheme == 0 ? "light" : "dark")
                            .isGreaterThanOrEqualTo(least);
                }
            }
        }
    }

    private static Map<String, double[][]> tokens(String sheet) throws IOException {
        Matcher token = TOKEN.matcher(
                new ClassPathResource("static/css/" + sheet + ".css").getContentAsString(StandardCharsets.UTF_8));
        Map<String, double[][]> found = new HashMap<>();
        while (token.find()) {
            found.put(token.group(1), new double[][] {colour(token, 2), colour(token, 5)});
        }
        assertThat(found).containsKeys("canvas", "surface", "well", "ink-3");
        return found;
    }

    private static double[] colour(Matcher token, int first) {
        return new double[] {
            Double.parseDouble(token.group(first)),
            Double.parseDouble(token.group(first + 1)),
            Math.toRadians(Double.parseDouble(token.group(first + 2)))
        };
    }

    private static double contrast(double[] one, double[] other) {
        double a = luminance(one);
        double b = luminance(other);
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    /** OKLCH to linear sRGB, clipped as a screen does, to relative luminance. */
    private static double luminance(double[] lch) {
        double a = lch[1] * Math.cos(lch[2]);
        double b = lch[1] * Math.sin(lch[2]);
        double l = Math.pow(lch[0] + 0.3963377774 * a + 0.2158037573 * b, 3);
        double m = Math.pow(lch[0] - 0.1055613458 * a - 0.0638541728 * b, 3);
        double s = Math.pow(lch[0] - 0.0894841775 * a - 1.2914855480 * b, 3);
        double red = 4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s;
        double green = -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s;
        double blue = -0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s;
        return 0.2126 * clip(red) + 0.7152 * clip(green) + 0.0722 * clip(blue);
    }

    private static double clip(double channel) {
        return Math.clamp(channel, 0, 1);
    }
}
