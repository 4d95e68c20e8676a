package shop.stoa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;
import shop.stoa.sandbox.SandboxApplication;

/** What {@code docker compose up} would start, as far as can be said without an engine. */
class ComposeTests {

    /** The settings that operators are promised; of the sandbox only what its own process needs. */
    static final Set<String> SETTINGS = Set.of(
            "SERVER_PORT",
            "MANAGEMENT_SERVER_PORT",
            "STOA_HOME",
            "STOA_BASE_URL",
            "STOA_DRAIN",
            "STOA_OWNER_EMAIL",
            "STOA_OWNER_PASSWORD",
            "STOA_DEMO",
            "SPRING_DATASOURCE_URL",
            "SPRING_DATASOURCE_USERNAME",
            "SPRING_DATASOURCE_PASSWORD",
            "SPRING_FLYWAY_USER",
            "SPRING_FLYWAY_PASSWORD",
            "SPRING_DATA_REDIS_URL",
            "SPRING_MAIL_HOST",
            "SPRING_MAIL_PORT",
            "SPRING_MAIL_USERNAME",
            "SPRING_MAIL_PASSWORD",
            "SPRING_MAIL_PROPERTIES_MAIL_SMTP_STARTTLS_ENABLE",
            "SPRING_MAIL_PROPERTIES_MAIL_SMTP_STARTTLS_REQUIRED",
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

    private static final List<String> NODES = List.of("node1", "node2");

    private static final Pattern SECRET = Pattern.compile("PASSWORD|SECRET|_KEY$|TOKEN");
    private static final Pattern ASKED_FOR = Pattern.compile("\\$\\{([A-Z_]+):\\?[^}]+}");

    private static final Map<String, Map<String, Object>> COMPOSE = read(Path.of("docker-compose.yml"));
    private static final Map<String, Map<String, Object>> SERVICES = inner(COMPOSE.get("services"));

    @Test
    void bringsEveryServerThatTheShopTalksTo() {
        assertThat(SERVICES)
                .containsOnlyKeys(
                        "postgres",
                        "redis",
                        "s3",
                        "search",
                        "mail",
                        "sandbox",
                        "node1",
                        "node2",
                        "balancer",
                        "prometheus",
                        "grafana");
        for (String node : NODES) {
            assertThat(environment(node))
                    .containsEntry("SPRING_DATASOURCE_URL", "jdbc:postgresql://postgres/stoa")
                    .containsEntry(
                            "SPRING_DATASOURCE_PASSWORD",
                            environment("postgres").get("POSTGRES_SHOP_PASSWORD"))
                    .containsEntry("SPRING_DATA_REDIS_URL", "redis://redis:6379")
                    .containsEntry("SPRING_MAIL_HOST", "mail")
                    .containsEntry("STOA_SEARCH_URIS", "http://search:9200")
                    .containsEntry("STOA_MEDIA_S3_ENDPOINT", "http://s3:8333")
                    .containsEntry("STOA_MEDIA_S3_BUCKET", environment("s3").get("S3_BUCKET"))
                    .containsEntry("AWS_SECRET_ACCESS_KEY", environment("s3").get("AWS_SECRET_ACCESS_KEY"));
        }
    }

    /** As docs/deployment.md has it for every shop: one account owns the tables, the other cannot change the audit log. */
    @Test
    void theShopWorksWithAnAccountThatOwnsNothing() {
        for (String node : NODES) {
            assertThat(environment(node))
                    .containsEntry("SPRING_DATASOURCE_USERNAME", "stoa")
                    .containsEntry("SPRING_FLYWAY_USER", "stoa_owner")
                    .containsEntry(
                            "SPRING_FLYWAY_PASSWORD", environment("postgres").get("POSTGRES_OWNER_PASSWORD"));
        }
        assertThat(texts(SERVICES.get("postgres"), "volumes"))
                .contains("./ops/postgres:/docker-entrypoint-initdb.d:ro");
        assertThat(Sources.read(Path.of("ops/postgres/roles.sh")))
                .contains(
                        "create role stoa_owner login password :'owner';",
                        "create role stoa login password :'shop';",
                        "create database stoa owner stoa_owner;");
    }

    @Test
    void saysOnlySettingsThatTheShopHas() {
        for (String node : NODES) {
            assertThat(environment(node).keySet()).isSubsetOf(SETTINGS).containsAll(NEEDED);
        }
        assertThat(environment("sandbox").keySet()).isSubsetOf(SETTINGS);
    }

    @Test
    void startsTheSandboxByItsOwnMainClass() {
        assertThat((List<?>) SERVICES.get("sandbox").get("command"))
                .last()
                .isEqualTo(SandboxApplication.class.getName());
    }

    @Test
    void listensOnThisMachineOnly() {
        assertThat(SERVICES.values().stream().flatMap(service -> texts(service, "ports")))
                .hasSize(5)
                .allMatch(port -> port.startsWith("127.0.0.1:"));
    }

    @Test
    void everyServiceIsAskedWhetherItIsWell() {
        assertThat(SERVICES.values())
                .allSatisfy(service -> assertThat(service)
                        .extracting("healthcheck")
                        .extracting("test")
                        .asInstanceOf(LIST)
                        .first()
                        .isEqualTo("CMD"));
        for (String node : NODES) {
            assertThat(SERVICES.get(node).get("healthcheck").toString())
                    .contains("/dev/tcp/127.0.0.1/" + environment(node).get("SERVER_PORT"))
                    .contains("GET /readyz");
        }
    }

    @Test
    void nobodyStartsBeforeThoseItNeedsAreWell() {
        SERVICES.forEach((name, service) -> inner(service.getOrDefault("depends_on", Map.of()))
                .forEach((needed, how) -> {
                    assertThat(SERVICES).as(name + " needs it").containsKey(needed);
                    assertThat(how).containsEntry("condition", "service_healthy");
                }));
        for (String node : NODES) {
            assertThat(inner(SERVICES.get(node).get("depends_on")))
                    .containsOnlyKeys("postgres", "redis", "search", "s3", "mail", "sandbox");
        }
    }

    /** After the machine's own restart as well: a node is of no use without the server whose network it shares. */
    @Test
    void whatDiesIsStartedAgain() {
        assertThat(SERVICES.values())
                .allSatisfy(service -> assertThat(service).containsEntry("restart", "unless-stopped"));
    }

    @Test
    void whatIsKeptLiesInNamedVolumes() {
        Set<String> named = new TreeSet<>();
        Set<String> files = new TreeSet<>();
        SERVICES.values().stream()
                .flatMap(service -> texts(service, "volumes"))
                .map(volume -> volume.substring(0, volume.indexOf(':')))
                .forEach(source -> (source.startsWith("./") ? files : named).add(source));

        assertThat(named).isEqualTo(new TreeSet<>(COMPOSE.get("volumes").keySet()));
        assertThat(named)
                .contains("postgres", "redis", "s3", "search", "mail", "sandbox", "prometheus", "grafana")
                .containsAll(NODES);
        assertThat(files).allSatisfy(file -> assertThat(Path.of(file)).isDirectory());
    }

    @Test
    void holdsNoSecret() {
        Set<String> asked = new TreeSet<>();
        SERVICES.forEach((name, service) -> environment(name).forEach((variable, value) -> {
            if (SECRET.matcher(variable).find()) {
                var secret = ASKED_FOR.matcher(value.toString());
                assertThat(secret.matches())
                        .as("%s of %s is asked for, not given", variable, name)
                        .isTrue();
                asked.add(secret.group(1));
            }
        }));

        String written = Sources.read(Path.of("bin/compose-secrets"));
        assertThat(written.lines()
                        .filter(line -> line.strip().startsWith("for name in"))
                        .findAny())
                .hasValue("for name in " + String.join(" ", sortedAsIn(written, asked)) + "; do");
        assertThat(Sources.read(Path.of(".gitignore"))).contains("\n.env\n");
    }

    private static List<String> sortedAsIn(String text, Collection<String> words) {
        return words.stream().sorted(Comparator.comparingInt(text::indexOf)).toList();
    }

    @Test
    void everyImageHasItsVersion() {
        assertThat(SERVICES.values().stream()
                        .map(service -> service.get("image").toString())
                        .filter(image -> !image.equals("stoa")))
                .hasSize(8)
                .allMatch(image -> image.matches("[\\w./-]+:v?\\d[\\w.]*"));
    }

    @Test
    void theBalancerAndPrometheusKnowEveryNode() {
        String balancer = Sources.read(Path.of("ops/haproxy/haproxy.cfg"));
        assertThat(balancer.lines().map(String::strip).filter(line -> line.startsWith("server ")))
                .containsExactlyElementsOf(NODES.stream()
                        .map(node -> "server %s 127.0.0.1:%s"
                                .formatted(node, environment(node).get("SERVER_PORT")))
                        .toList());
        assertThat(balancer).contains("bind :8080", "option httpchk GET /readyz");
        for (String name : Stream.concat(NODES.stream(), Stream.of("balancer")).toList()) {
            assertThat(SERVICES.get(name)).containsEntry("network_mode", "service:sandbox");
        }

        assertThat(Sources.read(Path.of("ops/prometheus/prometheus.yml")))
                .contains(NODES.stream()
                        .map(node -> "\"nodes:" + environment(node).get("MANAGEMENT_SERVER_PORT") + "\"")
                        .collect(Collectors.joining(", ", "targets: [", "]")));
        assertThat(inner(SERVICES.get("sandbox").get("networks")).get("default").get("aliases"))
                .isEqualTo(List.of("nodes"));
    }

    @Test
    void grafanaFindsWhatIsThere() {
        assertThat(environment("grafana"))
                .containsEntry("GF_DASHBOARDS_DEFAULT_HOME_DASHBOARD_PATH", "/etc/stoa/dashboards/stoa.json");
        assertThat(texts(SERVICES.get("grafana"), "volumes"))
                .contains("./ops/grafana/dashboards:/etc/stoa/dashboards:ro");
        assertThat(Sources.read(Path.of("ops/grafana/provisioning/dashboards/stoa.yml")))
                .contains("path: /etc/stoa/dashboards");
        assertThat(Sources.read(Path.of("ops/grafana/provisioning/datasources/prometheus.yml")))
                .contains("url: http://prometheus:9090");
        assertThat(Files.isReadable(Path.of("ops/grafana/dashboards/stoa.json")))
                .isTrue();
    }

    private static Map<String, Map<String, Object>> read(Path file) {
        return new Yaml().load(Sources.read(file));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Map<String, Object>> inner(Object map) {
        return (Map<String, Map<String, Object>>) map;
    }

    private static Stream<String> texts(Map<String, Object> service, String list) {
        return ((List<?>) service.getOrDefault(list, List.of())).stream().map(Object::toString);
    }

    private static Map<String, Object> environment(String service) {
        Map<String, Object> environment = new TreeMap<>();
        ((Map<?, ?>) SERVICES.get(service).getOrDefault("environment", Map.of()))
                .forEach((name, value) -> environment.put((String) name, value));
        return environment;
    }
}
