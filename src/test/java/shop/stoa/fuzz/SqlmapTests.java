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
    void whatItTakesBackItselfIsNoFinding() {
        String suspicion = "[12:00:01] [INFO] URI parameter '#3*' appears to be 'AND boolean-based blind' injectable\n";
        String same = "[12:00:02] [WARNING] URI parameter '#3*' does not seem to be injectable\n";
        String other = "[12:00:02] [WARNING] URI parameter '#2*' does not seem to be injectable\n";

        assertThat(Sqlmap.findings("GET /search", BEGUN + suspicion + same, true))
                .isEmpty();
        assertThat(Sqlmap.findings("GET /search", BEGUN + suspicion + other, true))
                .hasSize(1);
        assertThat(Sqlmap.findings("GET /search", BEGUN + same + suspicion, true))
                .hasSize(1);
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
