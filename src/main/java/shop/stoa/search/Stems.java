package shop.stoa.search;

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

    private Stems() {}
}
