package shop.stoa.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.expression.MapAccessor;
import org.springframework.expression.Expression;
import org.springframework.expression.spel.SpelEvaluationException;
import org.springframework.expression.spel.standard.SpelExpressionParser;
import org.springframework.expression.spel.support.ReflectivePropertyAccessor;
import org.springframework.expression.spel.support.StandardEvaluationContext;

class OwnPropertiesTests {

    private final StandardEvaluationContext context = new StandardEvaluationContext();

    record Cup(String glaze, boolean isEmpty) {

        public boolean isChipped() {
            return true;
        }
    }

    record Bowl(String glaze) {}

    @BeforeEach
    void readAsPagesDo() {
        context.setPropertyAccessors(List.of(new ReflectivePropertyAccessor(), new MapAccessor()));
        OwnProperties.readIn(context);
        OwnProperties.readIn(context);
    }

    @Test
    void readsWhatARecordOfOursSays() {
        assertThat(context.getPropertyAccessors()).hasSize(3);
        assertThat(said("glaze", new Cup("sage", false))).isEqualTo("sage");
        assertThat(said("chipped", new Cup("sage", false))).isEqualTo(true);
        assertThat(said("empty", new Cup("sage", true))).isEqualTo(true);
    }

    @Test
    void oneExpressionMeetsWhateverComes() {
        Expression glaze = new SpelExpressionParser().parseExpression("glaze");

        for (Object one :
                List.of(new Cup("sage", false), new Bowl("chalk"), Map.of("glaze", "rust"), new Cup("ink", false))) {
            assertThat(glaze.getValue(context, one)).isIn("sage", "chalk", "rust", "ink");
        }
        assertThat(glaze.getValue(context, new Bowl("chalk"))).isEqualTo("chalk");
    }

    @Test
    void whatIsNotThereIsAMistakeStill() {
        assertThatThrownBy(() -> said("handle", new Cup("sage", false))).isInstanceOf(SpelEvaluationException.class);
        assertThat(said("bytes", "sage")).isEqualTo(new byte[] {115, 97, 103, 101});
    }

    private Object said(String property, Object one) {
        return new SpelExpressionParser().parseExpression(property).getValue(context, one);
    }
}
