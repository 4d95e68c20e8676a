package shop.stoa.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Properties;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.PropertiesPropertySource;
import org.springframework.core.io.ClassPathResource;

/** Gives a demo shop its brand's name and words, wherever the operator has not set their own. */
class DemoBrand implements EnvironmentPostProcessor, Ordered {

    /** They show the demo brand's name, so they go where another name stands. */
    private static final List<String> MARKS =
            List.of("stoa.shop.logo", "stoa.shop.icon", "stoa.shop.touch-icon", "stoa.shop.share-image");

    /** After the embedded room has said whether this is a demo. */
    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        if (environment.getProperty("stoa.demo", Boolean.class, false)) {
            Properties brand = brand();
            if (environment.containsProperty("stoa.shop.name")) {
                MARKS.forEach(brand::remove);
            }
            environment.getPropertySources().addLast(new PropertiesPropertySource("demo brand", brand));
        }
    }

    private static Properties brand() {
        Properties brand = new Properties();
        try (InputStream in = new ClassPathResource("demo/brand.properties").getInputStream()) {
            brand.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return brand;
    }
}
