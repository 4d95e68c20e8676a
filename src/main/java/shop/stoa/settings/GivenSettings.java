package shop.stoa.settings;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.stereotype.Component;

/** Knows what the operator has set where the shop is started: that holds, and a page can only show it. */
@Component
public class GivenSettings {

    /** What a demo gives itself is nobody's decision. */
    private static final String DEMO = "demo brand";

    private final ConfigurableEnvironment environment;

    GivenSettings(ConfigurableEnvironment environment) {
        this.environment = environment;
    }

    /**
     * The environment variable by which a property is set, as {@code STOA_SHOP_NAME} for {@code stoa.shop.name}; null where the
     * operator has not set it, in whatever way.
     */
    public @Nullable String variable(String property) {
        String legacy = property.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
        String plain = property.toUpperCase(Locale.ROOT).replace('.', '_').replace("-", "");
        for (PropertySource<?> source : environment.getPropertySources()) {
            if (source instanceof SystemEnvironmentPropertySource variables) {
                for (String name : new String[] {legacy, plain}) {
                    if (isSet(variables, name)) {
                        return name;
                    }
                }
            } else if (source instanceof EnumerablePropertySource<?>
                    && !source.getName().equals(DEMO)) {
                if (isSet(source, property)) {
                    return legacy;
                }
            }
        }
        return null;
    }

    private static boolean isSet(PropertySource<?> source, String name) {
        Object value = source.getProperty(name);
        return value != null && !value.toString().isBlank();
    }
}
