package shop.stoa.web;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.logging.logback.StructuredLogEncoder;
import org.springframework.boot.logging.logback.WhitespaceThrowableProxyConverter;
import org.springframework.core.env.Environment;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.support.ResourcePropertySource;
import org.springframework.mock.env.MockEnvironment;

/** What a line of the log looks like. */
class LogLinesTests {

    private final LoggerContext context = new LoggerContext();

    @ParameterizedTest
    @CsvSource({"ecs, \"request\":\"1f3c2b4a\"", "logstash, \"request\":\"1f3c2b4a\""})
    void isJsonByOneSettingAndHasTheRequestsId(String format, String says) {
        MockEnvironment environment = new MockEnvironment().withProperty("spring.application.name", "stoa");
        context.putObject(Environment.class.getName(), environment);
        StructuredLogEncoder encoder = new StructuredLogEncoder();
        encoder.setContext(context);
        encoder.setFormat(format);
        encoder.start();

        String line = new String(encoder.encode(line(Map.of("request", "1f3c2b4a"))), StandardCharsets.UTF_8);

        assertThat(line).startsWith("{").endsWith("}\n").contains(says, "Staff member 7 signed in");
    }

    @Test
    void hasTheRequestsIdWhereThereIsARequest() throws IOException {
        Properties settings = new Properties();
        try (InputStream file = getClass().getResourceAsStream("/application.properties")) {
            settings.load(file);
        }
        PatternLayout layout = new PatternLayout();
        layout.setContext(context);
        layout.setPattern(settings.getProperty("logging.pattern.correlation") + "%m");
        layout.start();

        assertThat(layout.doLayout(line(Map.of("request", "1f3c2b4a"))))
                .isEqualTo("[1f3c2b4a] Staff member 7 signed in");
        assertThat(layout.doLayout(line(Map.of()))).isEqualTo("[-] Staff member 7 signed in");
        assertThat(layout.doLayout(line(Map.of("request", "1f3c2b4a", "traceId", "0af7651916cd43dd8448eb211c80319c"))))
                .isEqualTo("[1f3c2b4a 0af7651916cd43dd8448eb211c80319c] Staff member 7 signed in");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r", "\r\n", "\u0085", "\u2028", "\u001b[2K\n", "\n\n"})
    void nobodyBeginsALineOfTheirOwn(String broken) throws IOException {
        String forged = "away" + broken + "2026-11-24T12:00:00.000Z  INFO Staff member 1 signed in";
        PatternLayout layout = shopsLayout();

        String lines =
                layout.doLayout(event("The mail server says {}", new IllegalStateException(forged), forged, Map.of()));

        assertThat(lines.lines().filter(line -> line.startsWith("2026-11-24T12:00")))
                .isEmpty();
        assertThat(lines.lines().filter(line -> line.matches("\\d{4}-.*"))).hasSize(1);
        assertThat(lines).contains("\tat " + LogLinesTests.class.getName());
        assertThat(lines.substring(0, lines.indexOf(": The mail"))).doesNotContain("\u001b");
    }

    /** As the settings lay lines out, on the console and in whatever file an operator asks for. */
    private PatternLayout shopsLayout() throws IOException {
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().addLast(new ResourcePropertySource("classpath:application.properties"));
        String pattern = environment.getRequiredProperty("logging.pattern.console");
        assertThat(environment.getProperty("logging.pattern.file")).isEqualTo(pattern);
        PatternLayout layout = new PatternLayout();
        layout.getInstanceConverterMap().put("wEx", WhitespaceThrowableProxyConverter::new);
        layout.setContext(context);
        layout.setPattern(pattern);
        layout.start();
        return layout;
    }

    @Test
    void goesToStandardOutputAndNowhereElse() throws IOException {
        Properties settings = new Properties();
        try (InputStream file = getClass().getResourceAsStream("/application.properties")) {
            settings.load(file);
        }
        assertThat(settings.stringPropertyNames()).noneMatch(name -> name.startsWith("logging.file"));
        try (Stream<Path> files = Files.walk(Path.of("src/main/resources"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .noneMatch(
                            name -> name.matches("log(back|4j).*\\.(xml|properties|ya?ml|json)|logging\\.properties"));
        }
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".java")).toList()) {
                assertThat(Files.readString(file))
                        .as("an appender of its own, " + file)
                        .doesNotContain("ch.qos.logback.core");
            }
        }
    }

    private LoggingEvent line(Map<String, String> mdc) {
        return event("Staff member {} signed in", null, 7, mdc);
    }

    private LoggingEvent event(String message, @Nullable Throwable failure, Object word, Map<String, String> mdc) {
        LoggingEvent event = new LoggingEvent(
                "shop", context.getLogger("shop.stoa.staff.Staff"), Level.INFO, message, failure, new Object[] {word});
        event.setMDCPropertyMap(mdc);
        return event;
    }
}
