package shop.stoa.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;

/**
 * What somebody typed into the search field, read and bounded. Anything may be typed, at any length, with any character:
 * words between quotes belong together, a word after {@code -} is not wanted, every other sign parts words.
 *
 * @param text at most 200 letters, no control characters, single blanks
 * @param words in lower case, those of the phrases included, at most twelve
 * @param phrases what stood between quotes
 * @param excluded what is not wanted
 */
record SearchWords(String text, List<String> words, List<String> phrases, List<String> excluded) {

    private static final int LONGEST = 200;
    private static final int MOST_WORDS = 12;
    private static final Pattern NOT_TEXT = Pattern.compile("[\\p{Cntrl}\\p{Cs}\\s\\u00a0]+");
    private static final Pattern NOT_WORD = Pattern.compile("[^\\p{L}\\p{N}\\p{M}]+");
    private static final Pattern PHRASE = Pattern.compile("[\"“”„]([^\"“”„]+)[\"“”„]");
    private static final Pattern EXCLUDED = Pattern.compile("(?<=^| )-([\\p{L}\\p{N}][^ ]*)");

    private static final Pattern PART =
            Pattern.compile(PHRASE.pattern() + "|" + EXCLUDED.pattern() + "|(?<word>[^ \"“”„]+)");
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}\\p{M}]+");

    static SearchWords of(String typed) {
        String start = typed.length() > 4 * LONGEST ? typed.substring(0, 4 * LONGEST) : typed;
        String clean = NOT_TEXT.matcher(start).replaceAll(" ").strip();
        String text = clean.length() > LONGEST ? clean.substring(0, LONGEST).strip() : clean;
        List<String> phrases = new ArrayList<>();
        Matcher quoted = PHRASE.matcher(text);
        while (quoted.find()) {
            List<String> phrase = split(quoted.group(1));
            if (phrase.size() > 1) {
                phrases.add(String.join(" ", phrase));
            }
        }
        List<String> excluded = new ArrayList<>();
        Matcher unwanted = EXCLUDED.matcher(text);
        while (unwanted.find()) {
            excluded.addAll(split(unwanted.group(1)));
        }
        List<String> words = split(EXCLUDED.matcher(text).replaceAll(" ")).stream()
                .distinct()
                .limit(MOST_WORDS)
                .toList();
        return new SearchWords(text, words, List.copyOf(phrases), List.copyOf(excluded));
    }

    /** The words of a text, in lower case. */
    static List<String> split(String text) {
        return Arrays.stream(NOT_WORD.split(text))
                .filter(word -> !word.isEmpty())
                .map(word -> word.toLowerCase(Locale.ROOT))
                .toList();
    }

    /** A word in lower case as the index has it in {@link Fields#plainVocabulary}. */
    static String plain(String word) {
        char[] letters = word.toCharArray();
        char[] plain = new char[4 * letters.length];
        return new String(plain, 0, ASCIIFoldingFilter.foldToASCII(letters, 0, plain, 0, letters.length));
    }

    /**
     * The same with other words in the place of these. What is quoted or not wanted stays, and so does what has a digit in it:
     * that is the number of something.
     *
     * @param other given a word in lower case
     */
    String saying(UnaryOperator<String> other) {
        return PART.matcher(text)
                .replaceAll(part -> Matcher.quoteReplacement(
                        part.group("word") == null || part.group().chars().anyMatch(Character::isDigit)
                                ? part.group()
                                : WORD.matcher(part.group()).replaceAll(word -> saying(word.group(), other))));
    }

    private static String saying(String written, UnaryOperator<String> other) {
        String word = written.toLowerCase(Locale.ROOT);
        String said = other.apply(word);
        return Matcher.quoteReplacement(said.equals(word) ? written : said);
    }

    boolean isEmpty() {
        return words.isEmpty();
    }

    /** Whether the last word may be an unfinished one. */
    boolean isOpen() {
        return !isEmpty()
                && excluded.isEmpty()
                && Character.isLetterOrDigit(text.codePointBefore(text.length()))
                && words.getLast().length() > 1;
    }
}
