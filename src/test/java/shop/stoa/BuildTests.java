package shop.stoa;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

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
}
