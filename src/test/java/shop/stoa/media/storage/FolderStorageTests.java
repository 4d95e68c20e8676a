package shop.stoa.media.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FolderStorageTests {

    @TempDir
    private Path home;

    @ParameterizedTest
    @EnumSource
    void isAStorage(ImageStorageContract rule) throws IOException {
        rule.holdFor(new FolderStorage(home.resolve("media")));
    }

    @Test
    void anEmptyShopHasNoPictures() {
        try (Stream<ImageStorage.Kept> all = new FolderStorage(home.resolve("none")).all()) {
            assertThat(all).isEmpty();
        }
    }

    @Test
    void saysThatItIsAwayWhereTheFolderCannotBe() throws IOException {
        Files.writeString(home.resolve("media"), "a file stands where the folder should be");

        assertThatThrownBy(() -> new FolderStorage(home.resolve("media")).put("a.png", "image/png", new byte[1]))
                .isInstanceOf(StorageAway.class);
    }

    @Test
    void aFolderInTheWayKeepsNoOther() throws IOException {
        FolderStorage storage = new FolderStorage(home.resolve("media"));
        Files.createDirectories(home.resolve("media").resolve("a.png").resolve("in the way"));
        storage.put("b.png", "image/png", new byte[1]);

        storage.remove(List.of("a.png", "b.png"));

        assertThat(storage.holds("b.png")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"../a.png", "a/b.png", "/etc/passwd", "..", ""})
    void namesAreNoPaths(String name) {
        FolderStorage storage = new FolderStorage(home.resolve("media"));

        assertThatThrownBy(() -> storage.put(name, "image/png", new byte[1]))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> storage.find(name)).isInstanceOf(IllegalArgumentException.class);
    }
}
