package shop.stoa;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

/** What stands beside the code says the same as the code. */
class BuildTests {

    private static final Pattern DEPENDENCY = Pattern.compile(
            "<dependency>\\s*<groupId>([\\w.-]+)</groupId>\\s*<artifactId>([\\w.-]+)</artifactId>(?!\\s*<version>[^<]*</version>\\s*<type>pom)");

    private static final Pattern COMMENT = Pattern.compile("<!--.*?-->", Pattern.DOTALL);

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

    /** The rooms of a layer in the README's picture, the highest first. */
    private static final Pattern LAYER = Pattern.compile("subgraph [^\\n]*\\n\\s*([^\\n]*)\\n\\s*end");

    private static final Path TEMPLATES = Path.of("src/main/resources/templates");

    private static final Pattern VARIABLE = Pattern.compile("variable='((?:STOA|STRIPE)_[A-Z0-9_]+)'");

    @Test
    void theMapOfTheRoomsIsAsTheCodeDrawsIt() {
        assertThat(Path.of("docs/rooms/README.md"))
                .as("docs/rooms is out of date: run bin/rooms")
                .hasContent(new RoomsMap(ApplicationModules.of(StoaApplication.class)).markdown());
    }

    @Test
    void theListOfSettingsIsAsTheCodeHasIt() {
        assertThat(Path.of("docs/configuration.md"))
                .as("docs/configuration.md is out of date: run bin/settings")
                .hasContent(new SettingsList().markdown());
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
                <dependency>
                    <!-- what it is for is told here, and nowhere else -->
                    <groupId>org.example</groupId>
                    <artifactId>top-pad</artifactId>
                </dependency>
                """;

        assertThat(dependenciesWithoutAReason(pom, "| `right-pad` | for the right side |"))
                .containsExactly("org.example:left-pad", "org.example:top-pad");
    }

    @Test
    void theReadmeDrawsEveryRoomAndNoArrowLeadsUpward() {
        List<List<String>> layers = LAYER.matcher(Sources.read(Path.of("README.md")))
                .results()
                .map(layer -> List.of(layer.group(1).split("; ")))
                .toList();

        assertThat(layers.stream().flatMap(List::stream))
                .containsExactlyInAnyOrderElementsOf(House.shop().rooms());
        for (int layer = 0; layer < layers.size(); layer++) {
            Set<String> above =
                    layers.subList(0, layer).stream().flatMap(List::stream).collect(Collectors.toSet());
            for (String room : layers.get(layer)) {
                assertThat(House.shop().allowedDependencies(room).orElse(Set.of()).stream()
                                .filter(above::contains))
                        .as("what %s knows of the layers above it", room)
                        .isEmpty();
            }
        }
    }

    @Test
    void everyVariableThatAPageNamesIsASetting() {
        assertThat(variablesThatAreNoSettings(Sources.files(TEMPLATES, ".html").stream()
                        .map(page -> Sources.read(TEMPLATES.resolve(page)))
                        .toList()))
                .isEmpty();
        assertThat(variablesThatAreNoSettings(List.of("given(label=#{shop.locale}, variable='STOA_SHOP_LOCAL')")))
                .containsExactly("STOA_SHOP_LOCAL");
    }

    private static List<String> variablesThatAreNoSettings(List<String> pages) {
        String settings = Sources.read(Path.of("docs/configuration.md"));
        return pages.stream()
                .flatMap(page -> VARIABLE.matcher(page).results())
                .map(found -> found.group(1))
                .filter(variable -> !settings.contains("`" + variable + "`"))
                .toList();
    }

    private static List<String> dependenciesWithoutAReason(String pom, String reasons) {
        return DEPENDENCY
                .matcher(COMMENT.matcher(pom).replaceAll(""))
                .results()
                .filter(found -> !reasons.contains("| `" + found.group(2) + "` |"))
                .map(found -> found.group(1) + ":" + found.group(2))
                .filter(found -> !reasons.contains("| `" + found + "` |"))
                .toList();
    }
}
