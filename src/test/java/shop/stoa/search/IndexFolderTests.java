package shop.stoa.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IndexFolderTests {

    @TempDir
    private Path home;

    private Path folder;

    @BeforeEach
    void find() {
        folder = home.resolve("search").resolve("abc");
    }

    @Test
    void leavesAnIndexThatCanBeRead() throws IOException {
        write(folder.resolve("product"));

        IndexFolder.makeSound(folder);

        assertThat(folder.resolve("product")).isNotEmptyDirectory();
    }

    @Test
    void throwsAwayOneThatCannot() throws IOException {
        Path index = folder.resolve("product");
        write(index);
        try (var files = Files.list(index)) {
            for (Path file : files.filter(file -> file.getFileName().toString().startsWith("segments"))
                    .toList()) {
                Files.writeString(file, "no index at all");
            }
        }

        IndexFolder.makeSound(folder);

        assertThat(index).doesNotExist();
    }

    @Test
    void throwsAwayThoseOfOtherRules() throws IOException {
        write(folder.resolve("product"));
        write(folder.resolveSibling("former").resolve("product"));

        IndexFolder.makeSound(folder);

        assertThat(folder.resolveSibling("former")).doesNotExist();
        assertThat(folder).exists();
    }

    @Test
    void isContentWithNone() {
        IndexFolder.makeSound(folder);

        assertThat(folder).doesNotExist();
    }

    private static void write(Path index) throws IOException {
        try (Directory directory = FSDirectory.open(index);
                IndexWriter writer = new IndexWriter(directory, new IndexWriterConfig())) {
            writer.addDocument(new Document());
        }
    }
}
