package shop.stoa.embedded;

import java.util.Locale;
import org.springframework.core.env.PropertyResolver;
import shop.stoa.kernel.StartRefused;

/** The addresses of servers that were given, looked at before anything is started: a driver would say less, and later. */
final class ServerAddresses {

    private ServerAddresses() {}

    /** @throws StartRefused where an address is of another kind than its driver reads */
    static void refuseUnreadable(PropertyResolver settings) {
        refuse(settings, "SPRING_DATASOURCE_URL", "jdbc:.*postgresql:.*", "jdbc:postgresql://host/database");
        refuse(settings, "SPRING_DATA_REDIS_URL", "rediss?://.+", "redis://user:password@host:6379");
    }

    /** The value is not repeated: there may be a password in it. */
    private static void refuse(PropertyResolver settings, String name, String form, String example) {
        String property = name.toLowerCase(Locale.ROOT).replace('_', '.');
        String value = settings.getProperty(property, "");
        if (!value.isBlank() && !value.matches(form)) {
            throw new StartRefused("%s must be an address such as %s.".formatted(name, example));
        }
    }
}
