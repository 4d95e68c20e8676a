package shop.stoa.web;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.boot.convert.DurationStyle;

/**
 * So many times in a window, and in another one: {@code 6/5m, 60/1d}; or {@code off}.
 *
 * @param windows none where there is no limit
 */
record Allowance(List<Window> windows) {

    private static final Pattern WINDOW = Pattern.compile("([0-9]{1,9})/([0-9]+(?:s|m|h|d))");

    /** @param times more than 0 */
    record Window(int times, Duration length) {}

    /** So many times as much, in the same time. */
    Allowance times(int more) {
        return more == 1
                ? this
                : new Allowance(windows.stream()
                        .map(window -> new Window(
                                (int) Math.min((long) window.times() * more, Integer.MAX_VALUE), window.length()))
                        .toList());
    }

    /** @throws IllegalArgumentException where it cannot be read, saying what can be */
    static Allowance of(String setting) {
        if (setting.strip().equals("off")) {
            return new Allowance(List.of());
        }
        return new Allowance(
                Arrays.stream(setting.split(",", -1)).map(Allowance::window).toList());
    }

    private static Window window(String text) {
        Matcher parts = WINDOW.matcher(text.strip());
        if (!parts.matches()
                || Integer.parseInt(parts.group(1)) == 0
                || DurationStyle.detectAndParse(parts.group(2)).isZero()) {
            throw new IllegalArgumentException(
                    "Not a limit: \"" + text.strip() + "\"; such as 6/5m, 60/1d, or off, can be read");
        }
        return new Window(Integer.parseInt(parts.group(1)), DurationStyle.detectAndParse(parts.group(2)));
    }

    boolean isEndless() {
        return windows.isEmpty();
    }
}
