package shop.stoa;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;
import org.yaml.snakeyaml.Yaml;
import shop.stoa.sandbox.SandboxApplication;

/** What stands beside the code says the same as the code. */
class BuildTests {

    private static final Pattern DEPENDENCY = Pattern.compile(
            "<dependency>\\s*<groupId>([\\w.-]+)</groupId>\\s*<artifactId>([\\w.-]+)</artifactId>(?!\\s*<version>[^<]*</version>\\s*<type>pom)");

    private static final Pattern PLUGIN = Pattern.compile(
            "<plugin>(?:(?!</plugin>).)*?<artifactId>([\\w.-]+)</artifactId>\\s*(<version>)?", Pattern.DOTALL);

    /** Those whose version Spring Boot's parent pins. */
    private static final Set<String> PINNED_BY_THE_PARENT = Set.of(
            "cyclonedx-maven-plugin",
            "maven-compiler-plugin",
            "maven-dependency-plugin",
            "maven-enforcer-plugin",
            "maven-jar-plugin",
            "maven-surefire-plugin",
            "spring-boot-maven-plugin");

    /** The settings that operators are promised; of the sandbox only what its own process needs. */
    private static final Set<String> SETTINGS = Set.of(
            "SERVER_PORT",
            "MANAGEMENT_SERVER_PORT",
            "STOA_HOME",
            "STOA_BASE_URL",
            "STOA_OWNER_EMAIL",
            "STOA_OWNER_PASSWORD",
            "STOA_DEMO",
            "SPRING_DATASOURCE_URL",
            "SPRING_DATASOURCE_USERNAME",
            "SPRING_DATASOURCE_PASSWORD",
            "SPRING_DATA_REDIS_URL",
            "SPRING_MAIL_HOST",
            "SPRING_MAIL_PORT",
            "SPRING_MAIL_USERNAME",
            "SPRING_MAIL_PASSWORD",
            "STOA_MEDIA_S3_BUCKET",
            "STOA_MEDIA_S3_ENDPOINT",
            "STOA_MEDIA_S3_REGION",
            "AWS_ACCESS_KEY_ID",
            "AWS_SECRET_ACCESS_KEY",
            "STOA_SEARCH_URIS",
            "STRIPE_SECRET_KEY",
            "STRIPE_WEBHOOK_SECRET",
            "STRIPE_API_BASE",
            "STOA_SANDBOX_PORT",
            "STOA_SANDBOX_ADDRESS");

    /** Without these a packaged shop refuses to start. */
    private static final Set<String> NEEDED = Set.of(
            "SPRING_DATASOURCE_URL",
            "SPRING_DATA_REDIS_URL",
            "SPRING_MAIL_HOST",
            "STRIPE_SECRET_KEY",
            "STRIPE_API_BASE",
            "STOA_OWNER_EMAIL",
            "STOA_OWNER_PASSWORD");

    private static final Map<String, Map<String, Object>> SERVICES = services();

    @Test
    void composeSaysOnlySettingsThatTheShopHas() {
        assertThat(settingsOf("shop")).isSubsetOf(SETTINGS).containsAll(NEEDED);
        assertThat(settingsOf("sandbox")).isSubsetOf(SETTINGS);
    }

    @Test
    void composeBringsEveryServerThatTheShopTalksTo() {
        assertThat(SERVICES).containsOnlyKeys("postgres", "redis", "s3", "mail", "sandbox", "shop");
        assertThat(environment("shop"))
                .containsEntry("SPRING_DATASOURCE_URL", "jdbc:postgresql://postgres/stoa")
                .containsEntry("SPRING_DATA_REDIS_URL", "redis://redis:6379")
                .containsEntry("SPRING_MAIL_HOST", "mail")
                .containsEntry("STOA_MEDIA_S3_ENDPOINT", "http://s3:8333")
                .containsEntry("STOA_MEDIA_S3_BUCKET", environment("s3").get("S3_BUCKET"))
                .containsEntry("AWS_SECRET_ACCESS_KEY", environment("s3").get("AWS_SECRET_ACCESS_KEY"));
    }

    @Test
    void composeStartsTheSandboxByItsOwnMainClass() {
        assertThat((List<?>) SERVICES.get("sandbox").get("command"))
                .last()
                .isEqualTo(SandboxApplication.class.getName());
    }

    @Test
    void composeListensOnThisMachineOnly() {
        List<Object> ports = SERVICES.values().stream()
                .flatMap(service -> ((List<?>) service.getOrDefault("ports", List.of())).stream())
                .map(Object.class::cast)
                .toList();

        assertThat(ports).hasSize(3).allMatch(port -> port.toString().startsWith("127.0.0.1:"));
    }

    @Test
    void theMapOfTheRoomsIsAsTheCodeDrawsIt() {
        assertThat(Path.of("docs/rooms/README.md"))
                .as("docs/rooms is out of date: run bin/rooms")
                .hasContent(new RoomsMap(ApplicationModules.of(StoaApplication.class)).markdown());
    }

    @Test
    void everyDependencyHasItsReason() {
        assertThat(dependenciesWithoutAReason(
                        Sources.read(Path.of("pom.xml")),
                        Sources.read(Path.of("docs/adr/0031-each-dependency-has-its-reason.md"))))
                .isEmpty();
    }

    @Test
    void everyPluginIsPinned() {
        assertThat(pluginsWithoutAVersion(Sources.read(Path.of("pom.xml")))).isSubsetOf(PINNED_BY_THE_PARENT);
        assertThat(pluginsWithoutAVersion("<plugin><!-- why --><groupId>org.example</groupId>"
                        + "<artifactId>latest-maven-plugin</artifactId><configuration/></plugin>"))
                .containsExactly("latest-maven-plugin");
    }

    private static List<String> pluginsWithoutAVersion(String pom) {
        return PLUGIN.matcher(pom)
                .results()
                .filter(found -> found.group(2) == null)
                .map(found -> found.group(1))
                .toList();
    }

    @Test
    void refusesADependencyWithoutAReason() {
        String pom = """
                <dependency>
                    <groupId>org.example</groupId>
                    <artifactId>left-pad</artifactId>
                </dependency>
                """;

        assertThat(dependenciesWithoutAReason(pom, "| `right-pad` | for the right side |"))
                .containsExactly("org.example:left-pad");
    }

    private static List<String> dependenciesWithoutAReason(String pom, String reasons) {
        return DEPENDENCY
                .matcher(pom)
                .results()
                .filter(found -> !reasons.contains("| `" + found.group(2) + "` |"))
                .map(found -> found.group(1) + ":" + found.group(2))
                .filter(found -> !reasons.contains("| `" + found + "` |"))
                .toList();
    }

    private static Map<String, Map<String, Object>> services() {
        Map<String, Map<String, Map<String, Object>>> compose =
                new Yaml().load(Sources.read(Path.of("docker-compose.yml")));
        return compose.get("services");
    }

    private static Map<String, Object> environment(String service) {
        Map<String, Object> environment = new TreeMap<>();
        ((Map<?, ?>) SERVICES.get(service).getOrDefault("environment", Map.of()))
                .forEach((name, value) -> environment.put((String) name, value));
        return environment;
    }

    private static Set<String> settingsOf(String service) {
        return environment(service).keySet();
    }
}
