package shop.stoa;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Questions to Prometheus in the little of its language that alerts and dashboard speak: what of them it would refuse, or take and never answer. */
final class PromQl {

    private static final Set<String> AGGREGATIONS = Set.of("sum", "max", "min", "topk");
    private static final Set<String> OF_RANGES = Set.of("rate", "increase", "changes");
    private static final Set<String> OF_MOMENTS = Set.of("abs", "absent", "histogram_quantile");
    private static final Set<String> WORDS = Set.of("and", "or", "unless", "by");

    private static final Pattern TEXT = Pattern.compile("\"[^\"]*\"");
    private static final Pattern CALLED = Pattern.compile("\\b([a-z_]+)\\s*\\(");
    private static final Pattern RANGE = Pattern.compile("\\[[^]]*]");
    private static final Pattern IN_A_RANGE = Pattern.compile(
            "\\b(?:(?:rate|increase)\\s*\\(\\s*[a-z_]+_(?:total|count|sum|bucket)|changes\\s*\\(\\s*[a-z_]+)"
                    + "\\s*(?:\\{[^}]*})?\\[\\d+[smhd]]\\s*\\)");
    private static final Pattern OUTERMOST = Pattern.compile("^(?:sum|max|min)\\s*(?:by\\s*\\(([^)]*)\\))?\\s*\\(");
    private static final Map<Character, Character> CLOSING = Map.of(')', '(', ']', '[', '}', '{');

    private PromQl() {}

    /** What is wrong with it; nothing where Prometheus takes it. */
    static List<String> faults(String question) {
        String bare = TEXT.matcher(question).replaceAll("\"\"");
        List<String> faults = new ArrayList<>();
        if (!isClosed(bare)) {
            faults.add("something is opened and not closed");
        }
        CALLED.matcher(bare).results().map(call -> call.group(1)).forEach(name -> {
            if (!AGGREGATIONS.contains(name)
                    && !OF_RANGES.contains(name)
                    && !OF_MOMENTS.contains(name)
                    && !WORDS.contains(name)) {
                faults.add("unknown: " + name);
            }
        });
        long counters = IN_A_RANGE.matcher(bare).results().count();
        long ranges = RANGE.matcher(bare).results().count();
        long asked = CALLED.matcher(bare)
                .results()
                .filter(call -> OF_RANGES.contains(call.group(1)))
                .count();
        if (counters != ranges || counters != asked) {
            faults.add(
                    "rate and increase are of a counter in a range, changes of anything in one, and nothing else is");
        }
        return faults;
    }

    private static boolean isClosed(String question) {
        Deque<Character> open = new ArrayDeque<>();
        for (char letter : question.toCharArray()) {
            if (CLOSING.containsValue(letter)) {
                open.push(letter);
            } else if (CLOSING.containsKey(letter) && !CLOSING.get(letter).equals(open.poll())) {
                return false;
            }
        }
        return open.isEmpty()
                && question.chars().filter(letter -> letter == '"').count() % 2 == 0;
    }

    /** Whether an answer says by this label which it is. */
    static boolean tells(String question, String label) {
        return Arrays.stream(question.strip().split("\\s(?:or|and)\\s"))
                .allMatch(part -> OUTERMOST
                        .matcher(part.strip())
                        .results()
                        .findFirst()
                        .map(PromQl::kept)
                        .map(kept -> kept.contains(label))
                        .orElse(true));
    }

    private static Set<String> kept(MatchResult aggregation) {
        String labels = aggregation.group(1);
        return labels == null
                ? Set.of()
                : new TreeSet<>(Arrays.asList(labels.strip().split("\\s*,\\s*")));
    }
}
