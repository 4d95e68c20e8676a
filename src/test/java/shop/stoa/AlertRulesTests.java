package shop.stoa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;
import shop.stoa.testing.Programs;
import tools.jackson.databind.json.JsonMapper;

/**
 * What Prometheus is asked by alerts and dashboard, it takes; whether the figures are there is said by {@code FiguresTests}. Where
 * promtool is installed, it says so itself.
 */
class AlertRulesTests {

    private static final Path RULES = Path.of("ops/prometheus/alerts.yml");
    private static final Path BOARD = Path.of("ops/grafana/dashboards/stoa.json");
    private static final Pattern LABEL = Pattern.compile("\\{\\{ \\$labels\\.(\\w+) }}");

    /** A figure has an underscore in its name; no function or word that is asked with does, but for one. */
    private static final Pattern NAMED =
            Pattern.compile("\\b(?!histogram_quantile)([a-z]+(?:_[a-z]+)+|up)\\b(?:\\{[^}]*})?");

    private static List<Map<String, Object>> rules() {
        Map<String, List<Map<String, List<Map<String, Object>>>>> file = new Yaml().load(Sources.read(RULES));
        return Objects.requireNonNull(file.get("groups")).stream()
                .flatMap(group -> Objects.requireNonNull(group.get("rules")).stream())
                .toList();
    }

    private static String question(Map<String, Object> rule) {
        return String.valueOf(rule.get("expr"));
    }

    @Test
    void everyRuleIsOne() {
        assertThat(rules()).isNotEmpty().allSatisfy(rule -> {
            assertThat(rule.keySet()).isSubsetOf("alert", "expr", "for", "labels", "annotations");
            assertThat(String.valueOf(rule.getOrDefault("for", "0s"))).matches("\\d+[smhd]");
            assertThat(PromQl.faults(question(rule))).as(question(rule)).isEmpty();
        });
        assertThat(rules()).extracting(rule -> rule.get("alert")).doesNotHaveDuplicates();
    }

    /** Or whoever is woken reads of nobody. */
    @Test
    void whatARuleNamesIsInItsAnswer() {
        assertThat(rules())
                .allSatisfy(rule -> LABEL.matcher(String.valueOf(rule.get("annotations")))
                        .results()
                        .forEach(label -> assertThat(PromQl.tells(question(rule), label.group(1)))
                                .as("%s of %s", label.group(1), rule.get("alert"))
                                .isTrue()));
    }

    @Test
    void everyQuestionOfTheDashboardIsOne() {
        List<String> questions = new ArrayList<>();
        JsonMapper.shared()
                .readTree(Sources.read(BOARD))
                .findValues("expr")
                .forEach(question -> questions.add(question.asString()));

        assertThat(questions)
                .isNotEmpty()
                .allSatisfy(question ->
                        assertThat(PromQl.faults(question)).as(question).isEmpty());
    }

    /** Prometheus may watch other programs, whose requests, disks and errors are none of the shop's. */
    @Test
    void whatOthersCountAsWellIsAskedOfTheShopAlone() {
        List<String> questions =
                new ArrayList<>(rules().stream().map(AlertRulesTests::question).toList());
        JsonMapper.shared()
                .readTree(Sources.read(BOARD))
                .findValues("expr")
                .forEach(question -> questions.add(question.asString()));

        assertThat(questions)
                .allSatisfy(question -> NAMED.matcher(question)
                        .results()
                        .filter(named -> !named.group(1).startsWith("stoa_"))
                        .forEach(named -> assertThat(named.group()).as(question).contains("job=\"stoa\"")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sum(increase(stoa_orders_paid_total[1h])",
                "sum(increase(stoa_orders_paid_total))",
                "max(increase(stoa_mails_oldest_seconds[5m])) > 1",
                "max(stoa_mails_oldest_seconds[5m]) > 1",
                "sum(rate(stoa_orders_paid_total[5])) > 1",
                "changes(process_start_time_seconds) > 2",
                "total(stoa_mails_waiting) > 1",
                "max(stoa_mails_waiting{kind=\"a}) > 1"
            })
    void isKnownToFail(String question) {
        assertThat(PromQl.faults(question)).isNotEmpty();
    }

    @Test
    void aSumForgetsWhoseItIs() {
        assertThat(PromQl.tells("max(stoa_mails_waiting) > 1", "instance")).isFalse();
        assertThat(PromQl.tells("max by (kind) (stoa_mails_waiting) > 1", "instance"))
                .isFalse();
        assertThat(PromQl.tells("max by (instance, kind) (stoa_mails_waiting) > 1", "instance"))
                .isTrue();
        assertThat(PromQl.tells("stoa_mails_waiting > 1", "instance")).isTrue();
        assertThat(PromQl.tells("stoa_mails_waiting > 1 or max(stoa_mails_waiting) > 2", "instance"))
                .isFalse();
    }

    @Test
    void promtoolTakesThem() {
        Optional<Path> promtool = Programs.installed("promtool");
        assumeThat(promtool).as("promtool is installed").isPresent();

        Programs.Ended check =
                Programs.run(promtool.orElseThrow().toString(), "check", "config", "ops/prometheus/prometheus.yml");

        assertThat(check.status()).as(check.said()).isZero();
    }
}
