package shop.stoa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;
import shop.stoa.testing.Programs;

/** What operators copy says the same as the shop: manifests, unit, web server, and what to do about each alert. */
class DeploymentFilesTests {

    private static final Pattern FROM_LITERAL = Pattern.compile("--from-literal=(\\w+)=…");
    private static final Pattern ALERT = Pattern.compile("- alert: (\\w+)");
    private static final Pattern EXPLAINED = Pattern.compile("(?m)^\\| `([A-Z]\\w+)` \\|");

    /** One that goes on with "…" stands for several. */
    private static final Pattern SETTING = Pattern.compile("\\b((?:STOA|STRIPE)_[A-Z0-9_]+)\\b(?!…)");

    private static final Pattern COMMAND = Pattern.compile("\\bbin/([a-z-]+)");

    private static final Path MANIFESTS = Path.of("ops/kubernetes/stoa.yaml");

    @Test
    void manifestsSayOnlySettingsThatTheShopHasAndNoSecret() {
        Set<String> said = new TreeSet<>(map(manifest("ConfigMap"), "data").keySet());
        Set<String> secret = new TreeSet<>();
        FROM_LITERAL.matcher(Sources.read(MANIFESTS)).results().forEach(name -> secret.add(name.group(1)));

        assertThat(ComposeTests.SETTINGS).containsAll(said).containsAll(secret);
        assertThat(said).noneMatch(name -> name.matches(".*(PASSWORD|SECRET|KEY).*"));
        assertThat(map(manifest("ConfigMap"), "data"))
                .containsEntry("SPRING_DATASOURCE_USERNAME", "stoa")
                .containsEntry("SPRING_FLYWAY_USER", "stoa_owner");
        assertThat(secret)
                .contains(
                        "SPRING_DATASOURCE_PASSWORD",
                        "SPRING_FLYWAY_PASSWORD",
                        "STRIPE_SECRET_KEY",
                        "STRIPE_WEBHOOK_SECRET");
    }

    @Test
    void manifestsAskTheShopWhereItAnswers() {
        Map<String, Object> container = container();
        assertThat(container.get("ports"))
                .isEqualTo(List.of(
                        Map.of("name", "shop", "containerPort", 8080),
                        Map.of("name", "management", "containerPort", 8081)));
        assertThat(map(map(container, "startupProbe"), "httpGet")).containsEntry("path", "/readyz");
        Map<String, Object> start = map(container, "startupProbe");
        assertThat((int) map(manifest("Deployment"), "spec").get("progressDeadlineSeconds"))
                .as("what is given the time to migrate is not given up meanwhile")
                .isGreaterThan((int) start.get("periodSeconds") * (int) start.get("failureThreshold"));
        assertThat(map(map(container, "readinessProbe"), "httpGet")).containsEntry("path", "/readyz");
        assertThat(map(map(container, "livenessProbe"), "httpGet")).containsEntry("path", "/livez");
        assertThat(map(container, "securityContext")).containsEntry("readOnlyRootFilesystem", true);
        assertThat(map(pod(), "securityContext").get("runAsUser"))
                .isEqualTo(uidIn(Sources.read(Path.of("Dockerfile"))));
    }

    /** A machine that fails takes no more nodes with it than it has to, and machines that are emptied take one after the other. */
    @Test
    void nodesLieApartAndDoNotGoTogether() {
        Map<String, Object> deployment = map(manifest("Deployment"), "spec");
        Map<String, Object> nodes = map(deployment, "selector");
        List<Map<String, Object>> apart = list(pod(), "topologySpreadConstraints");
        assertThat(apart)
                .extracting(way -> way.get("topologyKey"))
                .containsExactly("kubernetes.io/hostname", "topology.kubernetes.io/zone");
        assertThat(apart)
                .allSatisfy(way -> assertThat(way)
                        .containsEntry("labelSelector", nodes)
                        .containsEntry("maxSkew", 1)
                        .containsEntry("whenUnsatisfiable", "ScheduleAnyway"));

        assertThat((int) deployment.get("replicas")).isGreaterThan(1);
        assertThat(map(manifest("PodDisruptionBudget"), "spec"))
                .isEqualTo(Map.of("selector", nodes, "maxUnavailable", 1));
    }

    /** Whoever is let in to the shop's port is believed what it says of a client, and the figures are nobody's else. */
    @Test
    void nodesSpeakOnlyToWhomTheyHaveTo() {
        Map<String, Object> policy = map(manifest("NetworkPolicy"), "spec");
        assertThat(policy)
                .containsEntry("podSelector", map(map(manifest("Deployment"), "spec"), "selector"))
                .containsEntry("policyTypes", List.of("Ingress", "Egress"));

        List<Map<String, Object>> in = list(policy, "ingress");
        assertThat(in).allSatisfy(way -> assertThat(list(way, "from")).hasSize(1));
        assertThat(in)
                .extracting(DeploymentFilesTests::portsOf)
                .containsExactly(List.of("shop"), List.of("management"));

        List<Map<String, Object>> out = list(policy, "egress");
        assertThat(out)
                .extracting(DeploymentFilesTests::portsOf)
                .containsExactly(List.of(53, 53), List.of(5432, 6379, 9200), List.of(443, 80, 587));
        assertThat(out)
                .filteredOn(way -> !portsOf(way).contains(53))
                .allSatisfy(way -> assertThat(way).containsKey("to"));
        assertThat(map(list(out.getLast(), "to").getFirst(), "ipBlock"))
                .containsEntry("except", List.of("169.254.0.0/16"));
        assertThat(map(manifest("ConfigMap"), "data"))
                .containsEntry("SPRING_MAIL_PORT", "587")
                .hasEntrySatisfying(
                        "STOA_SEARCH_URIS", uri -> assertThat(uri.toString()).endsWith(":9200"));
    }

    private static List<Object> portsOf(Map<String, Object> way) {
        return list(way, "ports").stream().map(port -> port.get("port")).toList();
    }

    @Test
    void aNodeIsGivenTheTimeThatItTakesToStop() {
        String settings = Sources.read(Path.of("src/main/resources/application.properties"));
        assertThat(settings).contains("spring.lifecycle.timeout-per-shutdown-phase=20s");
        assertThat((int) pod().get("terminationGracePeriodSeconds")).isGreaterThanOrEqualTo(40);
        assertThat(Sources.read(Path.of("ops/systemd/stoa.service"))).contains("TimeoutStopSec=40");
        assertThat(Sources.read(Path.of("docker-compose.yml"))).contains("stop_grace_period: 40s");
    }

    /** What is measured is what is run: options, cache and the variable that Java's options cannot say. */
    @Test
    void theImageAndTheUnitRunJavaAlike() {
        String image = Sources.read(Path.of("Dockerfile"));
        String unit = Sources.read(Path.of("ops/systemd/stoa.service"));

        assertThat(image)
                .contains("ENTRYPOINT [\"java\", \"@java.options\", \"-XX:AOTCache=stoa.aot\"]")
                .contains("CMD [\"-jar\", \"stoa.jar\"]")
                .contains("shop.stoa.measuring.Training /app")
                .contains("/build/ops/java.options ./")
                .contains("ENV MALLOC_ARENA_MAX=2");
        assertThat(unit)
                .contains("ExecStart=/usr/bin/java @java.options -XX:AOTCache=stoa.aot -jar stoa.jar")
                .contains("Environment=MALLOC_ARENA_MAX=2");
        assertThat(Sources.read(Path.of(".dockerignore"))).contains("!ops/java.options");
        assertThat(Sources.read(Path.of("docs/deployment.md")))
                .as("as the image's build does it")
                .contains("java @java.options -XX:MaxMetaspaceSize=1g -XX:AOTCacheOutput=stoa.aot -jar stoa.jar");
        assertThat(Sources.read(Path.of("src/test/java/shop/stoa/measuring/PackagedShop.java")))
                .contains("ROOM_TO_LEARN = \"-XX:MaxMetaspaceSize=1g\"", "ROOM_TO_LEARN, \"-XX:AOTCacheOutput=\"");
    }

    /** A JVM of another version would refuse its start. */
    @Test
    void javaTakesTheOptions() {
        Programs.Ended java = Programs.run(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "@ops/java.options", "-version");

        assertThat(java.status()).as(java.said()).isZero();
        assertThat(java.said()).doesNotContainIgnoringCase("warning");
    }

    @Test
    void theWebServerLeadsToTheShop() {
        assertThat(Sources.read(Path.of("ops/nginx/stoa.conf")))
                .contains(
                        "proxy_pass http://127.0.0.1:8080;",
                        "X-Forwarded-Proto https;",
                        "ssl_protocols TLSv1.2 TLSv1.3;");
    }

    /** In whichever version it is installed; what is only newer is refused by those that many machines have. */
    @Test
    void nginxTakesItsFile(@TempDir Path place) throws IOException {
        Optional<Path> nginx = Programs.installed("nginx");
        Optional<Path> openssl = Programs.installed("openssl");
        assumeThat(nginx).as("nginx is installed").isPresent();
        assumeThat(openssl).as("openssl is installed").isPresent();
        String key = place.resolve("key.pem").toString();
        String certificate = place.resolve("certificate.pem").toString();
        Programs.run((openssl.orElseThrow() + " req -x509 -newkey rsa:2048 -nodes -subj /CN=your.shop -keyout " + key
                        + " -out " + certificate)
                .split(" "));
        String site = Sources.read(Path.of("ops/nginx/stoa.conf"))
                .replace("/etc/letsencrypt/live/your.shop/fullchain.pem", certificate)
                .replace("/etc/letsencrypt/live/your.shop/privkey.pem", key);
        Path file = Files.writeString(
                place.resolve("nginx.conf"),
                "pid %s/nginx.pid; error_log stderr; events {} http { access_log off;\n%s}\n".formatted(place, site));

        Programs.Ended check =
                Programs.run(nginx.orElseThrow().toString(), "-t", "-p", place.toString(), "-c", file.toString());

        assertThat(check.status()).as(check.said()).isZero();
    }

    @Test
    void haproxyTakesItsFile() {
        Optional<Path> haproxy = Programs.installed("haproxy");
        assumeThat(haproxy).as("haproxy is installed").isPresent();

        Programs.Ended check = Programs.run(haproxy.orElseThrow().toString(), "-c", "-f", "ops/haproxy/haproxy.cfg");

        assertThat(check.status()).as(check.said()).isZero();
    }

    /** Neither the web server nor the balancer waits long for whoever sends slowly, nor for many of one address. */
    @Test
    void whoeverIsInFrontHangsUpOnSlowCrowds() {
        assertThat(Sources.read(Path.of("ops/nginx/stoa.conf")))
                .contains(
                        "limit_conn_zone $binary_remote_addr zone=stoa:10m;",
                        "limit_conn stoa 200;",
                        "client_header_timeout 10s;",
                        "client_body_timeout 20s;");
        assertThat(Sources.read(Path.of("ops/haproxy/haproxy.cfg")))
                .contains(
                        "timeout http-request 10s",
                        "timeout http-keep-alive 60s",
                        "store conn_cur",
                        "tcp-request connection track-sc0 src",
                        "tcp-request connection reject if { sc_conn_cur(0) gt 200 }");
    }

    /** Or a firewall that is forgotten lets everybody speak to the shop as its own web server does. */
    @Test
    void onOneMachineNobodyElseGetsAtTheShopsPorts() {
        assertThat(Sources.read(Path.of("ops/systemd/stoa.service")))
                .contains("Environment=SERVER_ADDRESS=127.0.0.1", "Environment=MANAGEMENT_SERVER_ADDRESS=127.0.0.1");
        assertThat(Sources.read(Path.of("docs/deployment.md"))).contains("`SERVER_ADDRESS`");
    }

    @Test
    void everyAlertIsExplained() {
        List<String> alerts = new ArrayList<>();
        ALERT.matcher(Sources.read(Path.of("ops/prometheus/alerts.yml")))
                .results()
                .forEach(a -> alerts.add(a.group(1)));
        List<String> explained = new ArrayList<>();
        EXPLAINED
                .matcher(Sources.read(Path.of("docs/troubleshooting.md")))
                .results()
                .forEach(row -> explained.add(row.group(1)));

        assertThat(explained).containsExactlyElementsOf(alerts);
    }

    /** Whoever is woken at night tries no setting that the shop has not. The sandbox's own stand on its own page. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "deployment",
                "maintenance",
                "measuring",
                "performance",
                "scaling",
                "setup",
                "testing",
                "troubleshooting"
            })
    void handbooksNameOnlySettingsAndCommandsThatThereAre(String page) {
        String text = Sources.read(Path.of("docs", page + ".md"));
        Set<String> known = all(Pattern.compile("`([A-Z][A-Z0-9_]+)`"), Sources.read(Path.of("docs/configuration.md")));

        assertThat(known).containsAll(all(SETTING, text));
        assertThat(all(COMMAND, text))
                .allSatisfy(command -> assertThat(Path.of("bin", command)).isExecutable());
    }

    private static Set<String> all(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static int uidIn(String dockerfile) {
        return Pattern.compile("useradd --system --uid (\\d+)")
                .matcher(dockerfile)
                .results()
                .map(uid -> Integer.valueOf(uid.group(1)))
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, Object> container() {
        return list(pod(), "containers").getFirst();
    }

    private static Map<String, Object> pod() {
        return map(map(map(manifest("Deployment"), "spec"), "template"), "spec");
    }

    private static Map<String, Object> manifest(String kind) {
        for (Object document : new Yaml().loadAll(Sources.read(MANIFESTS))) {
            @SuppressWarnings("unchecked")
            Map<String, Object> manifest = (Map<String, Object>) document;
            if (kind.equals(manifest.get("kind"))) {
                return manifest;
            }
        }
        throw new AssertionError("There is no " + kind);
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> list(Map<String, Object> outer, String name) {
        return (List<Map<String, Object>>) outer.get(name);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Map<String, Object> outer, String name) {
        return (Map<String, Object>) outer.get(name);
    }
}
