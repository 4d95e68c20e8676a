package shop.stoa;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What stands beside the code says the same as the code. */
class BuildTests {

    private static final Pattern DEPENDENCY = Pattern.compile(
            "<dependency>\\s*<groupId>([\\w.-]+)</groupId>\\s*<artifactId>([\\w.-]+)</artifactId>(?!\\s*<version>[^<]*</version>\\s*<type>pom)");

    @Test
    void everyDependencyHasItsReason() {
        assertThat(dependenciesWithoutAReason(
                        Sources.read(Path.of("pom.xml")),
                        Sources.read(Path.of("docs/adr/0031-each-dependency-has-its-reason.md"))))
                .isEmpty();
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
