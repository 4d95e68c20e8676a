package shop.stoa.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.expression.spel.SpelParserConfiguration;
import org.springframework.expression.spel.standard.SpelExpressionParser;
import org.springframework.test.util.ReflectionTestUtils;
import org.thymeleaf.spring6.expression.SPELVariableExpressionEvaluator;
import shop.stoa.StoaApplication;
import shop.stoa.testing.Browser;
import shop.stoa.testing.ShopTest;

@ShopTest
class CompiledExpressionsTests {

    @Value("${stoa.base-url}")
    private String baseUrl;

    /** A server's own class loader refuses its service once the server has stopped. */
    @Test
    void theyAreCompiledByALoaderThatOutlivesEveryServer() {
        assertThat(new Browser(baseUrl).get("/").statusCode()).isEqualTo(200);
        SpelExpressionParser parser = (SpelExpressionParser) Objects.requireNonNull(
                ReflectionTestUtils.getField(SPELVariableExpressionEvaluator.class, "PARSER_WITH_COMPILED_SPEL"));
        SpelParserConfiguration settings =
                (SpelParserConfiguration) Objects.requireNonNull(ReflectionTestUtils.getField(parser, "configuration"));

        assertThat(settings.getCompilerClassLoader()).isSameAs(StoaApplication.class.getClassLoader());
    }
}
