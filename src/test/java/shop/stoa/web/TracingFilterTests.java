package shop.stoa.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.observation.ObservationRegistry;
import io.micrometer.tracing.Tracer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.mock.env.MockEnvironment;
import shop.stoa.testing.ShopTest;

@ShopTest
class TracingFilterTests {

    @Autowired
    private ApplicationContext shop;

    @Test
    void whereNobodyWantsTracesNothingCouldMakeThem() {
        assertThat(shop.getBeanNamesForType(ObservationRegistry.class)).isNotEmpty();
        assertThat(shop.getBeanNamesForType(Tracer.class)).isEmpty();
        assertThat(Arrays.stream(shop.getBeanDefinitionNames())
                        .map(shop::getType)
                        .filter(type -> type != null)
                        .map(Class::getName))
                .hasSizeGreaterThan(300)
                .noneMatch(name -> name.startsWith("io.opentelemetry.") || name.startsWith("io.micrometer.tracing."));
    }

    @ParameterizedTest
    @CsvSource({"'', false", "'  ', false", "http://collector:4318/v1/traces, true"})
    void anEmptyEndpointIsNone(String endpoint, boolean traced) {
        TracingFilter filter = new TracingFilter();
        filter.setEnvironment(new MockEnvironment().withProperty("stoa.traces.endpoint", endpoint));

        assertThat(
                        filter.takes(
                                "org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.otlp.OtlpTracingAutoConfiguration"))
                .isEqualTo(traced);
        assertThat(filter.takes("org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration"))
                .isTrue();
        assertThat(filter.takes(null)).isTrue();
    }
}
