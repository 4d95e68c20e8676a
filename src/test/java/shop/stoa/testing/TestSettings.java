package shop.stoa.testing;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.awaitility.Awaitility;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import shop.stoa.embedded.TestServers;

/** Gives a test's shop its servers and ports, before the embedded room looks for what is missing. */
class TestSettings implements EnvironmentPostProcessor, Ordered {

    static {
        // a busy machine is no failure: what is awaited comes, and whoever waits goes on as soon as it has
        Awaitility.setDefaultTimeout(Duration.ofSeconds(30));
    }

    @Override
    public int getOrder() {
        return ConfigDataEnvironmentPostProcessor.ORDER + 10;
    }

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        if (!environment.getProperty("stoa.testing", Boolean.class, false)) {
            return;
        }
        boolean whole = environment.getProperty("stoa.testing.whole", Boolean.class, false);
        Map<String, Object> settings =
                new LinkedHashMap<>(whole ? TestServers.migratedSettingsHere() : TestServers.freshSettingsHere());
        if (environment.getProperty("stoa.demo", Boolean.class, false)) {
            TestServers.shareDemoPictures(Path.of(settings.get("stoa.home").toString()));
        }
        // what a test asks for beats what all tests get
        settings.keySet()
                .removeIf(name -> environment.getPropertySources().stream()
                        .anyMatch(source ->
                                source.getName().equals("Inlined Test Properties") && source.containsProperty(name)));
        environment.getPropertySources().addFirst(new MapPropertySource("test servers", settings));
    }
}
