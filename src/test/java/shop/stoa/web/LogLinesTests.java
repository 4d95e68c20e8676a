package shop.stoa.web;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.logging.logback.StructuredLogEncoder;
import org.springframework.core.env.Environment;
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

    private LoggingEvent line(Map<String, String> mdc) {
        LoggingEvent event = new LoggingEvent(
                "shop",
                context.getLogger("shop.stoa.staff.Staff"),
                Level.INFO,
                "Staff member {} signed in",
                null,
                new Object[] {7});
        event.setMDCPropertyMap(mdc);
        return event;
    }
}
