package shop.stoa.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class WapitiTests {

    @Test
    void saysHowMuchItHasSeenAndWhatItsTimeWasOverFor() {
        Wapiti.Walk walk = Wapiti.Walk.of("owner", """
                Max scan time was reached, stopping.
                [*] Wapiti found 312 URLs and forms during the scan
                [*] Launching module exec
                Max attack time was reached for module exec, stopping.
                [*] Launching module csp
                """, List.of());

        assertThat(walk.findings()).isEmpty();
        assertThat(walk.pages()).isEqualTo(312);
        assertThat(walk.cutShort()).containsExactly("walk", "exec");
    }

    @Test
    void hasFoundNothingWhereItHasSeenNothing() {
        Finding found = new Finding(Wapiti.NAME, "GET /", "anything");

        assertThat(Wapiti.Walk.of("owner", "[*] Wapiti found 1 URLs and forms during the scan", List.of(found))
                        .findings())
                .containsExactly(found, new Finding(Wapiti.NAME, "owner", "has seen 1 pages and forms"));
        assertThat(Wapiti.Walk.of("owner", "Traceback\nTypeError", List.of()).findings())
                .hasSize(1);
    }
}
