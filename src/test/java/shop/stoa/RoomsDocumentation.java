package shop.stoa;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.modulith.docs.Documenter;

/** Draws the rooms into {@code docs/rooms}; run by {@code bin/rooms}, not with the tests. */
class RoomsDocumentation {

    private static final Path FOLDER = Path.of("docs/rooms");

    private final ApplicationModules rooms = ApplicationModules.of(StoaApplication.class);

    @Test
    void draw() throws IOException {
        new Documenter(rooms, Documenter.Options.defaults().withOutputFolder(FOLDER.toString()))
                .writeModulesAsPlantUml()
                .writeModuleCanvases();
        Files.writeString(FOLDER.resolve("README.md"), new RoomsMap(rooms).markdown());
    }
}
