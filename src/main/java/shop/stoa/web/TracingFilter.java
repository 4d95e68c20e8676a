package shop.stoa.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.AutoConfigurationImportFilter;
import org.springframework.boot.autoconfigure.AutoConfigurationMetadata;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.env.Environment;

/** Where nobody wants traces there is nothing that could make any: what is not there costs nothing and calls nobody. */
final class TracingFilter implements AutoConfigurationImportFilter, EnvironmentAware {

    private static final List<String> TRACING =
            List.of("org.springframework.boot.micrometer.tracing.", "org.springframework.boot.opentelemetry.");

    private boolean asked;

    @Override
    public void setEnvironment(Environment environment) {
        asked = TracesAsked.in(environment);
    }

    @Override
    public boolean[] match(@Nullable String[] configurations, AutoConfigurationMetadata metadata) {
        boolean[] matches = new boolean[configurations.length];
        for (int i = 0; i < configurations.length; i++) {
            matches[i] = takes(configurations[i]);
        }
        return matches;
    }

    /** @param name null where somebody else has refused it already */
    boolean takes(@Nullable String name) {
        return asked || name == null || TRACING.stream().noneMatch(name::startsWith);
    }
}
