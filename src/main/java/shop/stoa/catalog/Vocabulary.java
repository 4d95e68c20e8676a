package shop.stoa.catalog;

import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The words of one language's titles and values, each with the products that have it. Never changes once it is built. */
final class Vocabulary {

    private static final int SHORTEST_WORD = 3;
    private static final int SHORTEST_TO_CORRECT = 4;
    private static final int SHORTEST_PART = 4;
    private static final int LONG = 8;

    private final NavigableMap<String, BitSet> words = new TreeMap<>();
    private final Map<String, BitSet> values = new HashMap<>();
    private int products;

    /** One more product, while the vocabulary is built. */
    void add(String title, List<String> valuesOfIt) {
        int number = products++;
        Stream.concat(Stream.of(title), valuesOfIt.stream())
                .flatMap(text -> SearchWords.of(text).lowerCaseWords().stream())
                .filter(word -> word.length() >= SHORTEST_WORD)
                .forEach(word ->
                        words.computeIfAbsent(word, fresh -> new BitSet()).set(number));
        valuesOfIt.forEach(value -> values.computeIfAbsent(value.toLowerCase(Locale.ROOT), fresh -> new BitSet())
                .set(number));
    }

    /** Queries that begin with these words and find something, the most promising first. */
    List<String> complete(SearchWords typed, int count) {
        List<String> given = typed.lowerCaseWords();
        if (given.isEmpty()) {
            return List.of();
        }
        List<String> before = given.subList(0, given.size() - 1).stream()
                .map(word -> isKnown(word) ? word : nearest(word).orElse(word))
                .toList();
        String last = given.getLast();
        BitSet context = having(before);
        Set<String> endings = new LinkedHashSet<>(beginningWith(last, context));
        if (endings.size() < count) {
            endings.addAll(withInside(last, context));
        }
        if (endings.isEmpty() && !isKnown(last)) {
            endings.addAll(alike(last, context));
        }
        endings.remove(last);
        String start = before.isEmpty() ? "" : String.join(" ", before) + " ";
        return Stream.concat(endings.stream(), refinements(last, context).map(value -> last + " " + value))
                .map(ending -> start + ending)
                .limit(count)
                .toList();
    }

    /** The words as they were probably meant, where one of them is nowhere to be found but another like it is. */
    Optional<String> correct(SearchWords typed) {
        List<String> given = typed.lowerCaseWords();
        List<String> meant = given.stream()
                .map(word -> isKnown(word) ? word : nearest(word).orElse(word))
                .toList();
        return meant.equals(given) ? Optional.empty() : Optional.of(String.join(" ", meant));
    }

    /** Whether some word begins like this one, or this one is a longer form of one: plates of plate. */
    private boolean isKnown(String word) {
        String next = words.ceilingKey(word);
        String stem = words.floorKey(word);
        return next != null && next.startsWith(word)
                || stem != null && stem.length() >= SHORTEST_TO_CORRECT && word.startsWith(stem);
    }

    /** The products that have all of these words, of which those that nobody has say nothing. */
    private BitSet having(List<String> given) {
        BitSet all = new BitSet();
        all.set(0, products);
        for (String word : given) {
            BitSet some = new BitSet();
            words.subMap(word, after(word)).values().forEach(some::or);
            if (!some.isEmpty()) {
                all.and(some);
            }
        }
        return all;
    }

    private List<String> beginningWith(String start, BitSet context) {
        return ranked(words.subMap(start, after(start)), context)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** For languages that put words together: a Lampe is a Leselampe, too. */
    private List<String> withInside(String part, BitSet context) {
        if (part.length() < SHORTEST_PART) {
            return List.of();
        }
        Map<String, BitSet> containing = new HashMap<>();
        words.forEach((word, its) -> {
            if (word.indexOf(part) > 0) {
                containing.put(word, its);
            }
        });
        return ranked(containing, context).map(Map.Entry::getKey).toList();
    }

    /** What comes after everything that begins so. */
    private static String after(String start) {
        return start + Character.MAX_VALUE;
    }

    /** Words of which the beginning is as good as typed, the nearest first. */
    private List<String> alike(String typed, BitSet context) {
        if (typed.length() < SHORTEST_TO_CORRECT) {
            return List.of();
        }
        int most = typed.length() < LONG ? 1 : 2;
        String first = typed.substring(0, 1);
        Map<String, BitSet> near = new HashMap<>();
        Map<String, Integer> slips = new HashMap<>();
        words.subMap(first, after(first)).forEach((word, its) -> {
            int slip = Slips.between(typed, word, most);
            if (slip <= most) {
                near.put(word, its);
                slips.put(word, slip);
            }
        });
        return ranked(near, context)
                .map(Map.Entry::getKey)
                .sorted(Comparator.comparing(slips::get))
                .toList();
    }

    private Optional<String> nearest(String typed) {
        BitSet all = new BitSet();
        all.set(0, products);
        return alike(typed, all).stream().findFirst();
    }

    /** Values of the products that a finished word finds: plate, in sage. */
    private Stream<String> refinements(String word, BitSet context) {
        BitSet its = words.get(word);
        if (its == null) {
            return Stream.empty();
        }
        BitSet found = and(its, context);
        return ranked(values, found)
                .map(Map.Entry::getKey)
                .filter(value -> !SearchWords.of(value).lowerCaseWords().contains(word));
    }

    private static Stream<Map.Entry<String, BitSet>> ranked(Map<String, BitSet> counted, BitSet context) {
        record Ranked(Map.Entry<String, BitSet> entry, int products) {}
        return counted.entrySet().stream()
                .map(entry -> new Ranked(entry, and(entry.getValue(), context).cardinality()))
                .filter(ranked -> ranked.products > 0)
                .sorted(Comparator.comparingInt((Ranked ranked) -> -ranked.products)
                        .thenComparing(ranked -> ranked.entry.getKey()))
                .map(Ranked::entry);
    }

    private static BitSet and(BitSet one, BitSet other) {
        BitSet both = (BitSet) one.clone();
        both.and(other);
        return both;
    }
}
