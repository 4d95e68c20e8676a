package shop.stoa.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.ResourceBundle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import shop.stoa.imports.reading.Problem;

class ProblemWordsTests {

    /** Why a picture did not come the reason itself tells. */
    @ParameterizedTest
    @EnumSource(value = Problem.Kind.class, mode = Mode.EXCLUDE, names = "PICTURE_NOT_FETCHED")
    void thereAreWordsForEachKindInEachLanguage(Problem.Kind kind) {
        String key = "imports.problem." + kind;
        ResourceBundle english = ResourceBundle.getBundle("messages.imports", Locale.ROOT);
        ResourceBundle german = ResourceBundle.getBundle("messages.imports", Locale.GERMAN);

        assertThat(german.getString(key)).isNotEqualTo(english.getString(key));
    }
}
