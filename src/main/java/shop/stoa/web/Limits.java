package shop.stoa.web;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.stereotype.Component;
import shop.stoa.kernel.StartRefused;

/**
 * The limits of the shop by their names, from the settings {@code stoa.limits.…}: {@code stoa.limits.pay.cart=10/10m, 40/1d}. All are in
 * {@code application.properties}; a room asks for its own when it is made, so that a name without a setting stops the start.
 */
@Component
@EnableConfigurationProperties(Limits.Settings.class)
public class Limits {

    private final Map<String, Limit> limits = new TreeMap<>();

    Limits(Settings settings, Buckets buckets) {
        settings.limits().forEach((name, setting) -> limits.put(name, new Limit(name, read(name, setting), buckets)));
    }

    /** @param limits by name, how often in which windows */
    @ConfigurationProperties("stoa")
    record Settings(@DefaultValue Map<String, String> limits) {}

    private static Allowance read(String name, String setting) {
        try {
            return Allowance.of(setting);
        } catch (IllegalArgumentException unreadable) {
            throw new StartRefused("stoa.limits." + name + ": " + unreadable.getMessage());
        }
    }

    /**
     * @param name as in the settings, such as {@code pay.cart}
     * @throws IllegalStateException where there is no such setting
     */
    public Limit named(String name) {
        Limit limit = limits.get(name);
        if (limit == null) {
            throw new IllegalStateException("There is no setting stoa.limits." + name);
        }
        return limit;
    }

    /** What {@code Retry-After} says of a time to wait: full seconds, one at least. */
    public static long seconds(Duration wait) {
        return Math.max(1, Objects.requireNonNull(wait).plusMillis(999).toSeconds());
    }
}
