package shop.stoa.catalog;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What somebody typed into the search field, made safe to ask PostgreSQL for. Anything may be typed, at any length, with
 * any character; quotes, {@code -} and {@code or} mean what they mean in other search fields.
 *
 * @param text at most 200 letters, no control characters, single blanks
 */
record SearchWords(String text) {

    private static final int LONGEST = 200;
    private static final int MOST_WORDS_TO_GUESS = 6;
    private static final int SHORTEST_TO_GUESS = 3;
    private static final int SHORTEST_PART = 4;
    private static final Pattern NOT_TEXT = Pattern.compile("[\\p{Cntrl}\\p{Cs}\\s\\u00a0]+");
    private static final Pattern NOT_WORD = Pattern.compile("[^\\p{L}\\p{N}\\p{M}]+");
    private static final Pattern OPERATORS = Pattern.compile("\"|(^| )-|(^| )or( |$)", Pattern.CASE_INSENSITIVE);

    static SearchWords of(String typed) {
        String start = typed.length() > 4 * LONGEST ? typed.substring(0, 4 * LONGEST) : typed;
        String clean = NOT_TEXT.matcher(start).replaceAll(" ").strip();
        return new SearchWords(
                clean.length() > LONGEST ? clean.substring(0, LONGEST).strip() : clean);
    }

    boolean isEmpty() {
        return words().isEmpty();
    }

    /** How a SKU would be typed. */
    String lowerCase() {
        return text.toLowerCase(Locale.ROOT);
    }

    /** Whether the last word may be an unfinished one: it is plain, and nothing typed is an operator. */
    boolean hasPrefix() {
        return !isEmpty()
                && !OPERATORS.matcher(text).find()
                && Character.isLetterOrDigit(text.codePointBefore(text.length()))
                && words().getLast().length() > 1;
    }

    /** The last word as the beginning of one, in the language of {@code to_tsquery}; letters and digits only. */
    String prefix() {
        return "'" + words().getLast() + "':*";
    }

    /** All but the last word. */
    String beforePrefix() {
        return text.substring(0, text.length() - words().getLast().length());
    }

    /** The words that are long enough to guess what else was meant. */
    List<String> guessable() {
        return lowerCaseWords().stream()
                .filter(word -> word.length() >= SHORTEST_TO_GUESS)
                .limit(MOST_WORDS_TO_GUESS)
                .toList();
    }

    /**
     * Patterns of what a title must have somewhere inside its words, for languages that put words together:
     * {@code Teller} is in a Frühstücksteller. None where something typed is an operator or every word is short.
     */
    List<String> parts() {
        return OPERATORS.matcher(text).find()
                ? List.of()
                : words().stream()
                        .filter(word -> word.length() >= SHORTEST_PART)
                        .map(word -> "%" + word + "%")
                        .toList();
    }

    List<String> lowerCaseWords() {
        return words().stream().map(word -> word.toLowerCase(Locale.ROOT)).toList();
    }

    private List<String> words() {
        return Arrays.stream(NOT_WORD.split(text))
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
