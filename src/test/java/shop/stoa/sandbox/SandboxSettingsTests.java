package shop.stoa.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;

class SandboxSettingsTests {

    @TempDir
    Path directory;

    @Test
    void listensOnLoopbackUnlessToldOtherwise() {
        SandboxSettings settings = SandboxSettings.from(name -> null, name -> null);

        assertThat(settings.port()).isEqualTo(8082);
        assertThat(settings.address()).isEqualTo("127.0.0.1");
        assertThat(settings.fsync()).isTrue();
        assertThat(settings.journal()).isEqualTo(Path.of(".stoa", "sandbox", "journal.jsonl"));
    }

    @Test
    void prefersAPropertyToTheEnvironment() {
        SandboxSettings settings = SandboxSettings.from(
                Map.of("stoa.sandbox.port", "9001")::get,
                Map.of(
                        "STOA_SANDBOX_PORT",
                        "9002",
                        "STOA_HOME",
                        "/data",
                        "STOA_SANDBOX_BASE_URL",
                        "https://pay.example")::get);

        assertThat(settings.port()).isEqualTo(9001);
        assertThat(settings.journal()).isEqualTo(Path.of("/data/sandbox/journal.jsonl"));
        assertThat(settings.baseUrl()).isEqualTo("https://pay.example");
    }

    @Test
    void saysWhichPortIsTakenAndWhichJournalIsInUse() {
        try (Sandbox first = Sandbox.start(SandboxSettings.forTests(directory.resolve("journal.jsonl")))) {
            assertThatThrownBy(() -> Sandbox.start(SandboxSettings.of(first.port(), directory.resolve("other.jsonl"))))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("port " + first.port())
                    .hasMessageContaining("STOA_SANDBOX_PORT");
            assertThatThrownBy(() -> Sandbox.start(SandboxSettings.forTests(directory.resolve("journal.jsonl"))))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("in use by another sandbox");
        }
        assertThatThrownBy(() -> SandboxSettings.from(Map.of("stoa.sandbox.port", "http")::get, name -> null))
                .hasMessageContaining("STOA_SANDBOX_PORT");
    }

    @Test
    void isNeverPickedUpByTheShopsScan() {
        var scan = new ClassPathScanningCandidateComponentProvider(true);

        assertThat(scan.findCandidateComponents("shop.stoa.sandbox")).isEmpty();
    }
}
