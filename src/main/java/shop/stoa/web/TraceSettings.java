package shop.stoa.web;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import shop.stoa.kernel.StartRefused;

/**
 * Where traces go. {@code application.properties} hands both on to Spring Boot's own settings.
 *
 * @param endpoint of a collector that speaks OTLP over HTTP, such as {@code http://collector:4318/v1/traces}; none where it is empty
 * @param share of the requests that are traced, from 0 to 1
 */
@ConfigurationProperties("stoa.traces")
record TraceSettings(
        @Nullable String endpoint, @DefaultValue("0.1") double share) {

    TraceSettings {
        if (!(share >= 0 && share <= 1)) {
            throw new StartRefused("STOA_TRACES_SHARE is a part of the requests, from 0 to 1.");
        }
    }
}
