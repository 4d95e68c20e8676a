package shop.stoa.search;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * For languages that put words together, what a long word may end with: a Leselampe is a Lampe. Which endings are words
 * nobody says; those that are none are never typed.
 */
final class Compounds {

    private static final Set<String> LANGUAGES = Set.of("de", "nl", "da", "sv", "nb", "no", "fi", "hu");
    private static final int SHORTEST_WORD = 8;
    private static final int LONGEST_WORD = 60;
    static final int SHORTEST_BEGINNING = 3;
    private static final int SHORTEST_PART = 4;

    private Compounds() {}

    static List<String> endings(String title, String language) {
        return SearchWords.split(title).stream()
                .filter(word -> isMade(word.length(), language))
                .flatMap(word -> IntStream.rangeClosed(SHORTEST_BEGINNING, word.length() - SHORTEST_PART)
                        .mapToObj(word::substring))
                .distinct()
                .toList();
    }

    /** Whether a word of so many letters may be put together. */
    static boolean isMade(int letters, String language) {
        return LANGUAGES.contains(language) && letters >= SHORTEST_WORD && letters <= LONGEST_WORD;
    }
}
