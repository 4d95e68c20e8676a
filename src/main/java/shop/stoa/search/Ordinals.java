package shop.stoa.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Small numbers without gaps for what is counted, so that counting is adding in an array. They are given by this process as it
 * meets the numbers of {@link Terms}, are the same in all parts of the index, and stay while it runs.
 */
final class Ordinals {

    private final Terms terms;
    private final UnaryOperator<String> names;
    private final Map<Long, Integer> byNumber = new HashMap<>();
    private final Map<String, Integer> byName = new ConcurrentHashMap<>();
    private volatile Names known = new Names(new String[0], new String[0]);

    /** @param names what a term's name is made into */
    Ordinals(Terms terms, UnaryOperator<String> names) {
        this.terms = terms;
        this.names = names;
    }

    /**
     * @param names by ordinal
     * @param attributes the part of each name before its equals sign
     */
    @SuppressWarnings("ArrayRecordComponent") // read in the innermost loop, by nobody who would change them
    record Names(String[] names, String[] attributes) {

        int size() {
            return names.length;
        }

        /** What was counted at all. @param worn by ordinal @param left likewise */
        List<Counts.Counted> counted(int[] worn, int[] left) {
            List<Counts.Counted> counted = new ArrayList<>(worn.length);
            for (int ordinal = 0; ordinal < worn.length; ordinal++) {
                if (worn[ordinal] > 0) {
                    counted.add(new Counts.Counted(names[ordinal], worn[ordinal], left[ordinal]));
                }
            }
            return counted;
        }

        /** What was counted at all, by name. @param counts by ordinal */
        Map<String, Long> named(int[] counts) {
            Map<String, Long> named = new HashMap<>();
            for (int ordinal = 0; ordinal < counts.length; ordinal++) {
                if (counts[ordinal] > 0) {
                    named.put(names[ordinal], (long) counts[ordinal]);
                }
            }
            return named;
        }
    }

    /** All that were given by now. */
    Names known() {
        return known;
    }

    @Nullable
    Integer of(String name) {
        return byName.get(name);
    }

    /** The ordinal of each number, given now to those that have none. */
    synchronized Map<Long, Integer> of(Collection<Long> numbers) {
        Map<Long, Long> fresh = new HashMap<>();
        numbers.stream().filter(number -> !byNumber.containsKey(number)).forEach(number -> fresh.put(number, number));
        if (!fresh.isEmpty()) {
            add(terms.named(fresh));
        }
        Map<Long, Integer> ordinals = HashMap.newHashMap(numbers.size());
        numbers.forEach(number -> {
            Integer ordinal = byNumber.get(number);
            if (ordinal != null) {
                ordinals.put(number, ordinal);
            }
        });
        return ordinals;
    }

    private void add(Map<String, Long> fresh) {
        int size = known.size();
        String[] longer = Arrays.copyOf(known.names, size + fresh.size());
        String[] attributes = Arrays.copyOf(known.attributes, size + fresh.size());
        for (Map.Entry<String, Long> term : fresh.entrySet()) {
            String name = names.apply(term.getKey());
            longer[size] = name;
            attributes[size] = name.substring(0, Math.max(0, name.indexOf('=')));
            byNumber.put(term.getValue(), size);
            byName.put(name, size);
            size++;
        }
        known = new Names(longer, attributes);
    }
}
