package shop.stoa.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExplanationsTests {

    private final Explanations explanations =
            Explanations.of(List.of("# a word before", "", "ffuf | ^/admin/ | answers 302 | leads to the door"));

    @Test
    void explainsWhatALineSaysAndNothingElse() {
        assertThat(explanations.explain(new Finding("ffuf", "/admin/env", "answers 302")))
                .isTrue();
        assertThat(explanations.explain(new Finding("wapiti", "/admin/env", "answers 302")))
                .isFalse();
        assertThat(explanations.explain(new Finding("ffuf", "/env", "answers 302")))
                .isFalse();
        assertThat(explanations.explain(new Finding("ffuf", "/admin/env", "answers 200")))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ffuf | / | answers", "ffuf | / | answers | ", "ffuf | ( | answers | why"})
    void wantsAReasonAndPatterns(String line) {
        assertThatThrownBy(() -> Explanations.of(List.of(line))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void readsWhatIsKept() {
        assertThat(Explanations.read(Path.of("src/test/resources/scan/explained.txt")))
                .isNotNull();
    }
}
