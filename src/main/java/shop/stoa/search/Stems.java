package shop.stoa.search;

import java.util.List;
import java.util.Map;

/** Which languages' words can be brought to their stems besides English and German; words of others stay as they are. */
final class Stems {

    /** By its code the language as the stemmers call it. */
    static final Map<String, String> SNOWBALL = Map.ofEntries(
            Map.entry("da", "Danish"),
            Map.entry("es", "Spanish"),
            Map.entry("fi", "Finnish"),
            Map.entry("fr", "French"),
            Map.entry("hu", "Hungarian"),
            Map.entry("it", "Italian"),
            Map.entry("nb", "Norwegian"),
            Map.entry("nl", "Dutch"),
            Map.entry("pt", "Portuguese"),
            Map.entry("ro", "Romanian"),
            Map.entry("ru", "Russian"),
            Map.entry("sv", "Swedish"),
            Map.entry("tr", "Turkish"));

    /** What German's stemmer leaves as it is: Schüsseln of Schüssel. */
    static final String GERMAN_PLURAL = "(el)n$";

    /** One of the steps that make words of a text, by Lucene's names. */
    record Step(String filter, Map<String, String> settings) {

        private static Step of(String filter) {
            return new Step(filter, Map.of());
        }
    }

    private Stems() {}

    /** In their order. */
    static List<Step> steps(String language) {
        Step lower = Step.of("lowercase");
        Step folded = Step.of("asciiFolding");
        return switch (language) {
            case "en" -> List.of(lower, Step.of("englishPossessive"), Step.of("englishMinimalStem"), folded);
            case "de" ->
                List.of(
                        lower,
                        Step.of("germanNormalization"),
                        new Step("patternReplace", Map.of("pattern", GERMAN_PLURAL, "replacement", "$1")),
                        Step.of("germanLightStem"),
                        folded);
            default -> {
                String snowball = SNOWBALL.get(language);
                yield snowball == null
                        ? List.of(lower, folded)
                        : List.of(lower, new Step("snowballPorter", Map.of("language", snowball)), folded);
            }
        };
    }
}
