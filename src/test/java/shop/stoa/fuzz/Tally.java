package shop.stoa.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Counts answers and finds those that no request may have: a failure, words from inside, a page without its headers. */
final class Tally {

    private static final Pattern INSIDE = Pattern.compile(
            "java\\.lang\\.|org\\.(?:springframework|postgresql|thymeleaf|hibernate|apache)\\.|shop\\.stoa\\.[a-z]|Caused by:|\\tat |SQLSTATE");
    private static final List<String> HEADERS = List.of(
            "content-security-policy", "x-content-type-options", "referrer-policy", "cross-origin-opener-policy");
    private static final int MOST = 200;

    private final Map<Integer, Integer> statuses = new TreeMap<>();
    private final Map<String, Integer> breaches = new TreeMap<>();
    private final List<String> examples = new ArrayList<>();

    synchronized void count(Probe probe, Answer answer) {
        statuses.merge(answer.status(), 1, Integer::sum);
        if (answer.status() >= 500 && answer.status() != 503) {
            breach("failures", probe, "answered " + answer.status());
        }
        if (INSIDE.matcher(answer.body()).find()) {
            breach("words from inside", probe, answer.body());
        }
        if (!answer.body().isEmpty()
                && HEADERS.stream().anyMatch(name -> answer.header(name).isEmpty())) {
            breach(
                    "pages without their headers",
                    probe,
                    answer.status() + " has only " + answer.headers().keySet());
        }
        if (answer.header("content-type").startsWith("text/html")
                && answer.body().contains(Junk.MARK)) {
            breach("unescaped words", probe, answer.body());
        }
        if (answer.headers().containsKey("x-fuzzed")) {
            breach("headers of somebody else's", probe, answer.headers().toString());
        }
    }

    synchronized void countSilence(Probe probe, Exception why) {
        breach("requests without an answer", probe, why.toString());
    }

    private void breach(String kind, Probe probe, String what) {
        breaches.merge(kind, 1, Integer::sum);
        if (examples.size() < MOST) {
            examples.add(kind + ": " + probe + "\n    " + what.substring(0, Math.min(what.length(), 400)));
        }
    }

    synchronized Map<Integer, Integer> statuses() {
        return new TreeMap<>(statuses);
    }

    /** How many there are of a kind. */
    synchronized int of(String kind) {
        return breaches.getOrDefault(kind, 0);
    }

    synchronized List<String> examples() {
        return List.copyOf(examples);
    }
}
