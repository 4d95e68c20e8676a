package shop.stoa;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Writes the list of settings into {@code docs}; run by {@code bin/settings}, not with the tests. */
class SettingsDocumentation {

    @Test
    void write() throws IOException {
        Files.writeString(Path.of("docs/configuration.md"), new SettingsList().markdown());
    }
}
