package shop.stoa.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SqlmapTests {

    private static final String BEGUN = "[12:00:00] [INFO] testing connection to the target URL\n";

    @Test
    void tellsWhatItTakesForAHole() {
        String log = BEGUN + "[12:00:01] [INFO] GET parameter 'q' appears to be 'AND boolean-based blind' injectable\n";

        assertThat(Sqlmap.findings("GET /search", log, true))
                .containsExactly(new Finding(
                        "sqlmap",
                        "GET /search",
                        "[12:00:01] [INFO] GET parameter 'q' appears to be 'AND boolean-based blind' injectable"));
        assertThat(Sqlmap.findings("GET /search", BEGUN, true)).isEmpty();
    }

    @Test
    void whoHasNotLookedHasNotFoundNothing() {
        assertThat(Sqlmap.findings("GET /search", "[INFO] using 'STDIN' for parsing targets list\n\n", true))
                .containsExactly(new Finding(
                        "sqlmap", "GET /search", "was not tried: [INFO] using 'STDIN' for parsing targets list"));
        assertThat(Sqlmap.findings("GET /search", BEGUN, false))
                .containsExactly(new Finding("sqlmap", "GET /search", "came to no end in 3 minutes"));
    }
}
