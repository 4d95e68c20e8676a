package shop.stoa.search;

/** How many slips of a finger lie between what was typed and the beginning of a word. */
final class EditDistance {

    private EditDistance() {}

    /**
     * A letter too many, too few, wrong, or two in the wrong order is one slip each; what the word has beyond what was
     * typed is none. The first letter is nearly always right, so a word with another one is none of it.
     *
     * @return the number, or something above {@code most}
     */
    static int between(String typed, String word, int most) {
        if (typed.charAt(0) != word.charAt(0) || word.length() < typed.length() - most) {
            return most + 1;
        }
        int[][] slips = new int[typed.length() + 1][word.length() + 1];
        for (int i = 0; i <= typed.length(); i++) {
            for (int j = 0; j <= word.length(); j++) {
                slips[i][j] = i == 0 || j == 0 ? i + j : least(slips, typed, word, i, j);
            }
        }
        int least = most + 1;
        for (int j = Math.max(0, typed.length() - most); j <= word.length(); j++) {
            least = Math.min(least, slips[typed.length()][j]);
        }
        return least;
    }

    private static int least(int[][] slips, String typed, String word, int i, int j) {
        int wrong = slips[i - 1][j - 1] + (typed.charAt(i - 1) == word.charAt(j - 1) ? 0 : 1);
        int least = Math.min(wrong, Math.min(slips[i - 1][j], slips[i][j - 1]) + 1);
        boolean swapped = i > 1
                && j > 1
                && typed.charAt(i - 1) == word.charAt(j - 2)
                && typed.charAt(i - 2) == word.charAt(j - 1);
        return swapped ? Math.min(least, slips[i - 2][j - 2] + 1) : least;
    }
}
