package shop.stoa.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.mock.env.MockEnvironment;
import org.yaml.snakeyaml.Yaml;

class UnencryptedConnectionsTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "spring.datasource.url | jdbc:postgresql://db.shop/stoa | SPRING_DATASOURCE_URL",
                "spring.datasource.url | jdbc:postgresql://db.shop/stoa?sslmode=require | SPRING_DATASOURCE_URL",
                "spring.datasource.url | jdbc:postgresql://127.0.0.1:5432,db.shop:5432/stoa | SPRING_DATASOURCE_URL",
                "spring.data.redis.url | redis://cache.shop:6379 | SPRING_DATA_REDIS_URL",
                "spring.data.redis.host | cache.shop | SPRING_DATA_REDIS_HOST",
                "stoa.replica.url | jdbc:postgresql://follower.shop/stoa | STOA_REPLICA_URL",
                "spring.flyway.url | jdbc:postgresql://db.shop/stoa?sslmode=require | SPRING_FLYWAY_URL",
                "spring.datasource.url | jdbc:postgresql://db.shop/stoa?sslmode=verify-full&sslfactory=org.postgresql.ssl.NonValidatingFactory | SPRING_DATASOURCE_URL",
                "stoa.traces.endpoint | http://collector:4318/v1/traces | STOA_TRACES_ENDPOINT",
                "spring.mail.host | mail.shop | SPRING_MAIL_HOST",
                "stoa.media.s3.endpoint | http://s3.shop:8333 | STOA_MEDIA_S3_ENDPOINT",
                "stoa.search.uris | https://one.shop:9200, http://two.shop:9200 | STOA_SEARCH_URIS"
            })
    void tellsOfServersBeyondThisMachineThatAreSpokenToInTheOpen(String setting, String value, String name) {
        assertThat(new UnencryptedConnections(new MockEnvironment().withProperty(setting, value)).open())
                .containsExactly(name);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "spring.datasource.url | jdbc:postgresql://db.shop/stoa?ApplicationName=stoa&sslmode=verify-full",
                "spring.datasource.url | jdbc:postgresql://localhost:5432/stoa",
                "spring.datasource.url | jdbc:postgresql://127.0.0.1/stoa?sslmode=disable",
                "spring.data.redis.url | rediss://:secret@cache.shop:6380/0",
                "spring.data.redis.url | redis://:secret@127.0.0.1:6379/3",
                "spring.mail.host | localhost",
                "stoa.media.s3.endpoint | https://s3.shop",
                "stoa.media.s3.endpoint | http://[::1]:8333",
                "stoa.search.uris | https://one.shop:9200,http://localhost:9200"
            })
    void isContentWithTheRest(String setting, String value) {
        assertThat(new UnencryptedConnections(new MockEnvironment().withProperty(setting, value)).open())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "spring.mail.properties.mail.smtp.starttls.required, true",
        "spring.mail.properties.mail.smtp.ssl.enable, true",
        "spring.mail.ssl.enabled, true",
        "spring.mail.protocol, smtps"
    })
    void knowsTheWaysToWriteToAMailServerByTls(String setting, String value) {
        assertThat(new UnencryptedConnections(new MockEnvironment()
                                .withProperty("spring.mail.host", "mail.shop")
                                .withProperty(setting, value))
                        .open())
                .isEmpty();
    }

    /** What operators copy: its servers are on other machines. */
    @Test
    void theManifestsSpeakToNobodyInTheOpen() throws IOException {
        Map<String, Object> said = new HashMap<>();
        for (Object one : new Yaml().loadAll(Files.readString(Path.of("ops/kubernetes/stoa.yaml")))) {
            Map<?, ?> manifest = (Map<?, ?>) one;
            if ("ConfigMap".equals(manifest.get("kind"))) {
                ((Map<?, ?>) manifest.get("data")).forEach((name, value) -> said.put((String) name, value));
            }
        }
        assertThat(said).containsKeys("SPRING_DATASOURCE_URL", "SPRING_MAIL_HOST", "STOA_SEARCH_URIS");
        StandardEnvironment environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .replace(
                        StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                        new SystemEnvironmentPropertySource(
                                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, said));
        ConfigurationPropertySources.attach(environment);

        assertThat(new UnencryptedConnections(environment).open()).isEmpty();
    }

    @Test
    void hasNothingToSayWhereNothingIsSet() {
        assertThat(new UnencryptedConnections(new MockEnvironment()).open()).isEmpty();
    }
}
