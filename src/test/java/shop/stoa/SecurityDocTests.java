package shop.stoa;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code docs/security.md} names tests that are there, leaves no requirement open, and counts right. */
class SecurityDocTests {

    private static final Path PAGE = Path.of("docs/security.md");
    private static final Path TESTS = Path.of("src/test/java/shop/stoa");

    /** Of ASVS 5.0.0, levels 1 and 2. */
    private static final int REQUIREMENTS = 253;

    /** Their numbers, each with its level. */
    private static final Path NUMBERS = Path.of("src/test/resources/asvs/5.0.0.txt");

    private static final Pattern RANGE = Pattern.compile("(\\d+\\.\\d+)\\.(\\d+)(?:–(\\d+))?");
    private static final Pattern NAMED = Pattern.compile("`([A-Z]\\w*Tests)(?:\\.(\\w+))?`");
    private static final Pattern ROW = Pattern.compile(
            "(?m)^\\| (\\d+)\\.(\\d+)\\.(\\d+)(?:–(\\d+))? \\| [12] \\| .*? \\| (held|exception|open)(?: ×(\\d+))? \\| (.*) \\|$");
    private static final Pattern WHOLE =
            Pattern.compile("(?m)^## V(\\d+) .*\\R\\R(?!\\|)[^#]*?\\*\\*exception ×(\\d+)\\*\\*");
    private static final Pattern SUM = Pattern.compile(
            "(?m)^\\| (?:V(\\d+) .*?|\\*\\*all\\*\\*) \\| (?:\\*\\*)?(\\d+)(?:\\*\\*)? \\| (?:\\*\\*)?(\\d+)(?:\\*\\*)? \\| (?:\\*\\*)?(\\d+)(?:\\*\\*)? \\|$");

    @Test
    void everyTestThatItNamesIsThere() {
        assertThat(missing(Sources.read(PAGE))).isEmpty();
        assertThat(missing("held by `SecurityDocTests.noSuchTest`, `SecurityDocTests` and `NoSuchTests`"))
                .containsExactly("SecurityDocTests.noSuchTest", "NoSuchTests");
    }

    @Test
    void nothingIsOpenAndEveryRequirementIsCountedOnce() {
        String page = Sources.read(PAGE);
        Map<String, Map<String, Integer>> counted = count(page);

        Map<String, Map<String, Integer>> said = new LinkedHashMap<>();
        SUM.matcher(page)
                .results()
                .forEach(row -> said.put(
                        Optional.ofNullable(row.group(1)).orElse("all"),
                        Map.of(
                                "held", Integer.parseInt(row.group(2)),
                                "exception", Integer.parseInt(row.group(3)),
                                "open", Integer.parseInt(row.group(4)))));
        assertThat(said).isEqualTo(counted);
        Map<String, Integer> all = counted.get("all");
        assertThat(all).containsEntry("open", 0);
        assertThat(all.values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(REQUIREMENTS);
    }

    @Test
    void itIsAboutTheRequirementsThatThereAre() {
        List<String> there = Sources.read(NUMBERS)
                .lines()
                .filter(line -> !line.startsWith("#"))
                .sorted()
                .toList();
        String page = Sources.read(PAGE);
        Stream<String> single = ROW.matcher(page)
                .results()
                .flatMap(row -> numbers(row.group().split("\\|")[1])
                        .map(number ->
                                number + " " + row.group().split("\\|")[2].strip()));
        Map<String, String> levels =
                there.stream().map(line -> line.split(" ")).collect(Collectors.toMap(line -> line[0], line -> line[1]));
        Stream<String> whole = WHOLE.matcher(page)
                .results()
                .flatMap(chapter -> numbers(chapter.group()))
                .map(number -> number + " " + levels.get(number));

        assertThat(there).hasSize(REQUIREMENTS);
        assertThat(Stream.concat(single, whole).sorted().toList()).isEqualTo(there);
    }

    private static Stream<String> numbers(String text) {
        return RANGE.matcher(text).results().flatMap(range -> {
            int from = Integer.parseInt(range.group(2));
            int to = range.group(3) == null ? from : Integer.parseInt(range.group(3));
            return IntStream.rangeClosed(from, to).mapToObj(last -> range.group(1) + "." + last);
        });
    }

    @Test
    void whateverIsHeldNamesATestOrADocument() {
        List<String> bare = ROW.matcher(Sources.read(PAGE))
                .results()
                .filter(row -> row.group(5).equals("held"))
                .filter(row -> !row.group(7)
                        .matches(".*(`\\w+Tests|\\]\\(|\\b0\\d{3}\\b|above|the same|Javadoc|\\d+\\.\\d+\\.\\d+).*"))
                .map(row -> row.group())
                .toList();
        assertThat(bare).isEmpty();
    }

    private static Map<String, Map<String, Integer>> count(String page) {
        Map<String, Map<String, Integer>> counted = new LinkedHashMap<>();
        Stream.iterate(1, n -> n + 1).limit(17).forEach(n -> counted.put(Integer.toString(n), states()));
        Map<String, Integer> all = states();
        ROW.matcher(page).results().forEach(row -> {
            int from = Integer.parseInt(row.group(3));
            int to = row.group(4) == null ? from : Integer.parseInt(row.group(4));
            int many = row.group(6) == null ? 1 : Integer.parseInt(row.group(6));
            assertThat(many).as(row.group()).isEqualTo(to - from + 1);
            counted.get(row.group(1)).merge(row.group(5), many, Integer::sum);
            all.merge(row.group(5), many, Integer::sum);
        });
        WHOLE.matcher(page).results().forEach(chapter -> {
            int many = Integer.parseInt(chapter.group(2));
            counted.get(chapter.group(1)).merge("exception", many, Integer::sum);
            all.merge("exception", many, Integer::sum);
        });
        counted.put("all", all);
        return counted;
    }

    private static Map<String, Integer> states() {
        Map<String, Integer> states = new LinkedHashMap<>();
        Stream.of("held", "exception", "open").forEach(state -> states.put(state, 0));
        return states;
    }

    private static List<String> missing(String page) {
        Map<String, String> sources = Sources.files(TESTS, "Tests.java").stream()
                .collect(Collectors.toMap(
                        file -> file.getFileName().toString().replace(".java", ""),
                        file -> Sources.read(TESTS.resolve(file)),
                        (one, other) -> one + other));
        List<String> missing = new ArrayList<>();
        Matcher named = NAMED.matcher(page);
        while (named.find()) {
            String source = sources.get(named.group(1));
            String method = named.group(2);
            if (source == null
                    || (method != null
                            && !Pattern.compile("\\b" + method + "\\s*\\(")
                                    .matcher(source)
                                    .find())) {
                missing.add(named.group(1) + (method == null ? "" : "." + method));
            }
        }
        return missing;
    }
}
