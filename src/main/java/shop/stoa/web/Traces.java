package shop.stoa.web;

import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;
import io.micrometer.observation.Observation;
import io.micrometer.observation.transport.ReceiverContext;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.handler.DefaultTracingObservationHandler;
import io.micrometer.tracing.handler.PropagatingReceiverTracingObservationHandler;
import io.micrometer.tracing.propagation.Propagator;
import java.util.Objects;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.micrometer.tracing.autoconfigure.MicrometerTracingAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.server.observation.DefaultServerRequestObservationConvention;
import org.springframework.http.server.observation.ServerRequestObservationContext;
import org.springframework.http.server.observation.ServerRequestObservationConvention;

/**
 * Traces that say what was done and never about whom: a request by its route, a statement as it was written, a failure by its kind. Addresses,
 * parameters and the texts of failures may hold what somebody has typed, and stay here.
 */
@Configuration(proxyBeanMethods = false)
@Conditional(TracesAsked.class)
@EnableConfigurationProperties(TraceSettings.class)
class Traces {

    @Bean
    ServerRequestObservationConvention requestsByRoute() {
        return new DefaultServerRequestObservationConvention() {
            @Override
            public KeyValues getHighCardinalityKeyValues(ServerRequestObservationContext context) {
                return KeyValues.of(
                        KeyValue.of("http.route", Objects.requireNonNullElse(context.getPathPattern(), "(none)")));
            }
        };
    }

    @Bean
    @Order(MicrometerTracingAutoConfiguration.DEFAULT_TRACING_OBSERVATION_HANDLER_ORDER)
    DefaultTracingObservationHandler spansInside(Tracer tracer) {
        return new DefaultTracingObservationHandler(tracer) {
            @Override
            public void onError(Observation.Context context) {
                getRequiredSpan(context).error(Failed.of(context));
            }
        };
    }

    @Bean
    @Order(MicrometerTracingAutoConfiguration.RECEIVER_TRACING_OBSERVATION_HANDLER_ORDER)
    PropagatingReceiverTracingObservationHandler<?> spansOfRequests(Tracer tracer, Propagator propagator) {
        return new PropagatingReceiverTracingObservationHandler<ReceiverContext<?>>(tracer, propagator) {
            @Override
            public void onError(ReceiverContext<?> context) {
                getRequiredSpan(context).error(Failed.of(context));
            }
        };
    }

    @Bean
    StatementSpans statementSpans(Tracer tracer) {
        return new StatementSpans(tracer);
    }

    /** The kind of a failure without its words. */
    static final class Failed extends RuntimeException {

        private Failed(String kind) {
            super(kind, null, false, false);
        }

        static Failed of(Observation.Context context) {
            return of(Objects.requireNonNull(context.getError()));
        }

        static Failed of(Throwable failure) {
            return new Failed(failure.getClass().getName());
        }
    }
}
