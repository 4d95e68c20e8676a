package shop.stoa.media;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When pictures that nobody shows are removed.
 *
 * @param grace how long after the shop has noticed ({@code STOA_MEDIA_SWEEP_GRACE}); mails that were sent may show it meanwhile.
 *     At least an hour: a picture is stored before it is hung up
 * @param every how often the shop looks
 */
@ConfigurationProperties("stoa.media.sweep")
record SweepSettings(
        @DefaultValue("7d") Duration grace,
        @DefaultValue("24h") Duration every) {

    SweepSettings {
        if (grace.compareTo(Duration.ofHours(1)) < 0 || every.compareTo(Duration.ofMinutes(1)) < 0) {
            throw new IllegalArgumentException(
                    "stoa.media.sweep.grace is at least an hour, stoa.media.sweep.every a minute");
        }
    }
}
