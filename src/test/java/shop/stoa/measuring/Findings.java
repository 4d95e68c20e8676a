package shop.stoa.measuring;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** What was found for each query, the best first, held against what people said of it. */
final class Findings {

    private final Judgments judgments;
    private final Map<String, List<String>> found = new LinkedHashMap<>();

    Findings(Judgments judgments) {
        this.judgments = judgments;
    }

    void add(String query, List<String> documents) {
        found.put(query, List.copyOf(documents));
    }

    Map<String, List<String>> byQuery() {
        return found;
    }

    /**
     * How good the order of the first {@code depth} is, 1 for the best possible: each rating counts 2 to its power less one,
     * divided by the binary logarithm of its place plus one; what nobody judged counts nothing. The mean of the queries that
     * have an answer.
     */
    double ndcg(int depth) {
        return meanOfAnswerable(query -> {
            Map<String, Integer> ratings = judgments.of(query);
            List<Integer> best =
                    ratings.values().stream().sorted(Comparator.reverseOrder()).toList();
            List<Integer> shown = found.get(query).stream()
                    .map(document -> ratings.getOrDefault(document, 0))
                    .toList();
            return gain(shown, depth) / gain(best, depth);
        });
    }

    /** How many of all answers are among the first {@code depth}; the mean of the queries that have an answer. */
    double recall(int depth) {
        return meanOfAnswerable(query -> {
            Map<String, Integer> ratings = judgments.of(query);
            long answers =
                    ratings.values().stream().filter(rating -> rating > 0).count();
            long shown = found.get(query).stream()
                    .limit(depth)
                    .filter(document -> ratings.getOrDefault(document, 0) > 0)
                    .count();
            return (double) shown / answers;
        });
    }

    /** The part of all queries for which nothing was found. */
    double zeroResults() {
        return (double) found.values().stream().filter(List::isEmpty).count() / found.size();
    }

    /** The part of all queries for which nothing of the first {@code depth} is an answer, though there is one. */
    double withoutAnswer(int depth) {
        long without = answerable().stream()
                .filter(query -> found.get(query).stream()
                        .limit(depth)
                        .noneMatch(document -> judgments.of(query).getOrDefault(document, 0) > 0))
                .count();
        return (double) without / answerable().size();
    }

    private List<String> answerable() {
        return found.keySet().stream().filter(judgments::hasAnswer).toList();
    }

    private double meanOfAnswerable(ToDoubleFunction<String> measure) {
        return answerable().stream().mapToDouble(measure).average().orElse(0);
    }

    private static double gain(List<Integer> ratings, int depth) {
        double gain = 0;
        for (int place = 0; place < Math.min(depth, ratings.size()); place++) {
            gain += ((1 << ratings.get(place)) - 1) / (Math.log(place + 2.0) / Math.log(2));
        }
        return gain;
    }
}
