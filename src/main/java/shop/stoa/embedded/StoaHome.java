package shop.stoa.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;
import shop.stoa.kernel.StartRefused;

/**
 * The directory where the embedded services keep their data, {@code STOA_HOME}. Whoever holds the lock in it is the one
 * shop that runs there: held means refuse, free means that any server still running there is an orphan.
 */
final class StoaHome implements AutoCloseable {

    private static final String LOCK = "lock";
    /** No look-alikes, so that a person can type it: 20 of 31 signs are 99 bits. */
    private static final String SIGNS = "abcdefghjkmnpqrstuvwxyz23456789";

    private final Path directory;
    private final FileChannel channel;

    private StoaHome(Path directory, FileChannel channel) {
        this.directory = directory;
        this.channel = channel;
    }

    /** Opens the directory, makes it where it is missing, and locks it; refuses where another shop holds it. */
    static StoaHome open(Path place) {
        Path directory = place.toAbsolutePath().normalize();
        try {
            Files.createDirectories(directory);
            FileChannel channel = FileChannel.open(
                    directory.resolve(LOCK),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE);
            if (lock(channel) == null) {
                String holder = read(channel);
                channel.close();
                throw new StartRefused(
                        "another shop%s is running on %s. Stop that one, or set STOA_HOME to another directory."
                                .formatted(holder.isEmpty() ? "" : " (process " + holder + ")", directory));
            }
            write(channel, Long.toString(ProcessHandle.current().pid()));
            return new StoaHome(directory, channel);
        } catch (FileSystemException e) {
            throw new StartRefused(
                    "%s cannot be used (%s). Set STOA_HOME to a directory that you may write to."
                            .formatted(directory, e.getClass().getSimpleName().replace("Exception", "")),
                    e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock(Long.MAX_VALUE - 1, 1, false);
        } catch (OverlappingFileLockException sameProgram) {
            return null;
        }
    }

    private static String read(FileChannel channel) throws IOException {
        ByteBuffer text = ByteBuffer.allocate(32);
        channel.read(text, 0);
        return new String(text.array(), 0, text.position(), StandardCharsets.US_ASCII).strip();
    }

    private static void write(FileChannel channel, String text) throws IOException {
        channel.truncate(0);
        channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)), 0);
    }

    Path directory() {
        return directory;
    }

    Path resolve(String name) {
        return directory.resolve(name);
    }

    /** A secret that is made at the first asking and kept in a file which only its owner may read. */
    String secret(String name) {
        Path file = resolve(name);
        try {
            if (!Files.exists(file)) {
                writePrivately(file, generate() + "\n");
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new StartRefused("%s cannot be read or written (%s).".formatted(file, e.getMessage()), e);
        }
    }

    private static String generate() {
        SecureRandom random = new SecureRandom();
        StringBuilder secret = new StringBuilder();
        for (int i = 0; i < 20; i++) {
            secret.append(i > 0 && i % 5 == 0 ? "-" : "").append(SIGNS.charAt(random.nextInt(SIGNS.length())));
        }
        return secret.toString();
    }

    /** Writes a file that only its owner may read, whole or not at all. */
    static void writePrivately(Path file, String text) throws IOException {
        Path draft = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(draft);
        Files.createFile(draft, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(draft, text);
        Files.move(draft, file, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
