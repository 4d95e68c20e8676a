package shop.stoa.search;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/** The index's folder: what cannot be read in it goes, for it is made from the books and can be made again. */
final class IndexFolder {

    private static final Logger LOG = LoggerFactory.getLogger(IndexFolder.class);

    private IndexFolder() {}

    /** Before anything opens it. Folders beside it are of other rules, and nobody reads them any more. */
    static void makeSound(Path folder) {
        try {
            for (Path other : children(folder.resolveSibling(""))) {
                if (!other.equals(folder)) {
                    FileSystemUtils.deleteRecursively(other);
                }
            }
            for (Path index : children(folder)) {
                if (!isSound(index)) {
                    LOG.warn("The search index in {} cannot be read and is made anew", index);
                    FileSystemUtils.deleteRecursively(index);
                }
            }
        } catch (IOException e) {
            LOG.warn("The search index's folder {} cannot be tidied", folder, e);
        }
    }

    private static boolean isSound(Path index) {
        try (Directory directory = FSDirectory.open(index)) {
            if (DirectoryReader.indexExists(directory)) {
                DirectoryReader.open(directory).close();
                return true;
            }
            return directory.listAll().length == 0;
        } catch (IOException | IllegalArgumentException e) {
            return false;
        }
    }

    private static List<Path> children(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> children = Files.list(folder)) {
            return children.filter(Files::isDirectory).toList();
        }
    }
}
