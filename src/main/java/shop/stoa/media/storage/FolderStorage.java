package shop.stoa.media.storage;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;

/** Keeps pictures in a folder of this machine. */
class FolderStorage implements ImageStorage {

    private final Path folder;

    FolderStorage(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
    }

    @Override
    public void put(String name, String contentType, byte[] bytes) {
        Path place = placeOf(name);
        try {
            Files.createDirectories(folder);
            // moved into place whole, so that no reader meets half a picture and a crash leaves none
            Path draft = Files.createTempFile(folder, ".", ".part");
            try {
                Files.write(draft, bytes);
                bringToDisk(draft, StandardOpenOption.WRITE);
                Files.move(draft, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                bringToDisk(folder, StandardOpenOption.READ);
            } finally {
                Files.deleteIfExists(draft);
            }
        } catch (IOException cause) {
            throw new StorageAway("Cannot keep a picture in " + folder, cause);
        }
    }

    /** The books will say that the picture is kept: a loss of power must not leave its name with nothing in it. */
    private static void bringToDisk(Path fileOrFolder, StandardOpenOption way) throws IOException {
        try (FileChannel open = FileChannel.open(fileOrFolder, way)) {
            open.force(true);
        }
    }

    @Override
    public boolean holds(String name) {
        return Files.isRegularFile(placeOf(name));
    }

    @Override
    public Optional<Resource> find(String name) {
        return holds(name) ? Optional.of(new FileSystemResource(placeOf(name))) : Optional.empty();
    }

    @Override
    public void remove(Collection<String> names) {
        for (String name : names) {
            // a folder of somebody's by that name is no picture, and must not keep the others
            if (!holds(name)) {
                continue;
            }
            try {
                Files.deleteIfExists(placeOf(name));
            } catch (IOException cause) {
                throw new StorageAway("Cannot remove a picture from " + folder, cause);
            }
        }
    }

    @Override
    public Stream<Kept> all() {
        try {
            return Files.isDirectory(folder) ? Files.list(folder).flatMap(file -> kept(file).stream()) : Stream.empty();
        } catch (IOException cause) {
            throw new StorageAway("Cannot look through " + folder, cause);
        }
    }

    /** Nothing where it has gone in the meantime, or is no file. */
    private static Optional<Kept> kept(Path file) {
        try {
            return Files.isRegularFile(file)
                    ? Optional.of(new Kept(
                            file.getFileName().toString(),
                            Files.getLastModifiedTime(file).toInstant()))
                    : Optional.empty();
        } catch (NoSuchFileException gone) {
            return Optional.empty();
        } catch (IOException cause) {
            throw new StorageAway("Cannot look at a picture of a folder", cause);
        }
    }

    private Path placeOf(String name) {
        Path place = folder.resolve(name).normalize();
        if (!folder.equals(place.getParent())) {
            throw new IllegalArgumentException("A picture's name is not a path");
        }
        return place;
    }
}
