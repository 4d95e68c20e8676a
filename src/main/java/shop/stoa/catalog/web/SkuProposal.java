package shop.stoa.catalog.web;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Collectors;
import shop.stoa.kernel.Slug;

/** Makes the SKU of a new variant, as those beside it are made. */
final class SkuProposal {

    private static final int LONGEST = 60;

    private SkuProposal() {}

    /**
     * @param title for a product that has no SKU yet
     * @param others the SKUs that somebody gave its other variants, empty where one has none yet
     * @param proposed SKUs that were made just now
     */
    static String of(String title, List<String> others, Collection<String> proposed, List<String> choices) {
        TreeSet<String> known = others.stream()
                .filter(sku -> !sku.isEmpty())
                .collect(Collectors.toCollection(() -> new TreeSet<>(String.CASE_INSENSITIVE_ORDER)));
        TreeSet<String> taken = new TreeSet<>(known);
        taken.addAll(proposed);
        String ending = choices.stream()
                .map(SkuProposal::word)
                .filter(word -> !word.isEmpty())
                .collect(Collectors.joining("-"));
        String sku =
                cut((stem(title, known) + "-" + ending).toUpperCase(Locale.ROOT).replaceAll("^-+", ""), LONGEST);
        String free = sku;
        for (int number = 2; taken.contains(free); number++) {
            free = sku + "-" + number;
        }
        return free;
    }

    /** What all of them begin with, up to a sign between two words. */
    private static String stem(String title, TreeSet<String> skus) {
        if (skus.isEmpty()) {
            return cut(word(title), LONGEST / 2);
        }
        String first = skus.first();
        String last = skus.last();
        if (skus.size() == 1) {
            return first;
        }
        int same = 0;
        while (same < Math.min(first.length(), last.length()) && first.charAt(same) == last.charAt(same)) {
            same++;
        }
        return first.substring(0, same).replaceAll("[^A-Za-z0-9]+[A-Za-z0-9]*$", "");
    }

    private static String word(String text) {
        Slug slug = Slug.like(text);
        return slug == null ? "" : slug.value();
    }

    private static String cut(String word, int longest) {
        return word.substring(0, Math.min(word.length(), longest)).replaceAll("-+$", "");
    }
}
