package shop.stoa.journeys;

import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What no log may hold: card numbers, e-mail addresses, passwords and their hashes, keys of the provider, values that open something to whoever knows
 * them, and whatever else is named.
 *
 * @param named texts that were typed somewhere and must not have come here
 */
record LogScan(Collection<String> named) {

    /** 13 to 19 digits that begin as cards do (ISO/IEC 7812), written together or in groups; a time in milliseconds begins with 1. */
    private static final Pattern DIGITS = Pattern.compile(
            "(?<![\\w.-])(?=[2-6])(?:\\d{13,19}|\\d{4}([ -])\\d{4,6}\\1\\d{4,5}(?:\\1\\d{1,7})?)(?![\\w-])");

    private static final Pattern KEY =
            Pattern.compile("\\$argon2|\\{bcrypt}|\\b(?:sk|rk)_(?:test|live)_\\w{8,}|\\bwhsec_\\w{8,}");
    private static final Pattern ADDRESS =
            Pattern.compile("[\\w.+-]+@[A-Za-z0-9-]+(?:\\.[A-Za-z0-9-]+)*\\.[A-Za-z]{2,}(?![\\w(])");
    private static final Pattern TOKEN = Pattern.compile("(?<![\\w-])[A-Za-z0-9_-]{22}(?![\\w-])");
    private static final List<Pattern> OF_A_TOKEN =
            List.of(Pattern.compile("[a-z]"), Pattern.compile("[A-Z]"), Pattern.compile("\\d"));

    /** What is wrong with a line, without repeating it whole. */
    Stream<String> findings(String line) {
        return Stream.of(
                        found(line, "a card number", DIGITS, LogScan::isLuhn),
                        found(line, "a key or a hash", KEY, any -> true),
                        found(line, "an e-mail address", ADDRESS, any -> true),
                        found(line, "a token", TOKEN, LogScan::looksRandom),
                        named.stream().filter(line::contains).map(text -> "what was typed: " + text))
                .flatMap(each -> each)
                .map(finding -> finding + " in: " + line.substring(0, Math.min(line.length(), 160)));
    }

    private static Stream<String> found(String line, String what, Pattern pattern, Predicate<String> sure) {
        return pattern.matcher(line)
                .results()
                .map(MatchResult::group)
                .filter(sure)
                .map(text -> what + ": " + text);
    }

    private static boolean looksRandom(String text) {
        return OF_A_TOKEN.stream().allMatch(kind -> kind.matcher(text).find());
    }

    private static boolean isLuhn(String text) {
        String digits = text.replaceAll("\\D", "");
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int doubled = i % 2 == 0 ? digit : 2 * digit;
            sum += doubled > 9 ? doubled - 9 : doubled;
        }
        return digits.length() >= 13 && sum % 10 == 0;
    }
}
