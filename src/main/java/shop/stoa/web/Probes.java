package shop.stoa.web;

import io.micrometer.observation.ObservationPredicate;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.server.observation.ServerRequestObservationContext;

/**
 * Each balancer asks each node every second or two whether it is well. These are no requests of anybody's: counted as such they would
 * hide how many of the others fail or are slow, and a node that drains, which says so by a 503, would look like one that fails.
 */
@Configuration(proxyBeanMethods = false)
class Probes {

    private static final Set<String> PATHS = Set.of("/livez", "/readyz");

    @Bean
    ObservationPredicate probesAreNoRequests() {
        return (name, context) -> !(context instanceof ServerRequestObservationContext request && isProbe(request));
    }

    private static boolean isProbe(ServerRequestObservationContext asked) {
        HttpServletRequest request = asked.getCarrier();
        return request != null && PATHS.contains(request.getRequestURI());
    }
}
