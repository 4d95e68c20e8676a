package shop.stoa.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ObjectNode;

/**
 * The append-only file. A line is one change, whole: all objects it leaves behind, the saved answer of its idempotency key
 * among them. So a change is either there or was never made, also after a {@code kill -9} that tore the last line.
 */
final class JournalFile implements AutoCloseable {

    private final Path path;
    private final FileChannel channel;
    private final boolean fsync;
    private @Nullable FileLock lock;
    private long length;

    private JournalFile(Path path, FileChannel channel, boolean fsync) {
        this.path = path;
        this.channel = channel;
        this.fsync = fsync;
    }

    /**
     * Opens the file, hands every line in it to {@code replay} and cuts off a torn last one.
     *
     * @throws IllegalStateException if another sandbox holds the file, or a line before the last cannot be read
     */
    static JournalFile open(Path path, boolean fsync, Consumer<ObjectNode> replay) {
        try {
            Path directory = path.toAbsolutePath().getParent();
            if (directory != null) {
                Files.createDirectories(directory);
            }
            FileChannel channel = FileChannel.open(
                    path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            JournalFile journal = new JournalFile(path, channel, fsync);
            try {
                journal.claim();
                journal.length = read(path, replay);
                channel.truncate(journal.length);
                channel.position(journal.length);
                return journal;
            } catch (RuntimeException | IOException failed) {
                channel.close();
                throw failed;
            }
        } catch (IOException failed) {
            throw new IllegalStateException(
                    "the journal " + path + " cannot be opened: " + failed.getMessage(), failed);
        }
    }

    private void claim() throws IOException {
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException heldByThisProcess) {
            lock = null;
        }
        if (lock == null) {
            throw new IllegalStateException("the journal " + path + " is in use by another sandbox");
        }
    }

    /** Reads all whole lines and returns where the last of them ends; safe beside a sandbox that is writing. */
    static long read(Path path, Consumer<ObjectNode> replay) throws IOException {
        byte[] bytes = Files.readAllBytes(path);
        int start = 0;
        for (int end = next(bytes, start); end >= 0; end = next(bytes, start)) {
            String line = new String(bytes, start, end - start, StandardCharsets.UTF_8);
            ObjectNode change;
            try {
                change = Json.parse(line);
            } catch (JacksonException | IllegalArgumentException torn) {
                if (next(bytes, end + 1) < 0) {
                    return start;
                }
                throw new IllegalStateException("the journal " + path + " cannot be read at byte " + start, torn);
            }
            replay.accept(change);
            start = end + 1;
        }
        return start;
    }

    private static int next(byte[] bytes, int from) {
        for (int i = from; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                return i;
            }
        }
        return -1;
    }

    /** Writes one change; {@code durable} ones are on the disk when this returns. */
    void append(ObjectNode change, boolean durable) {
        ByteBuffer line = ByteBuffer.wrap((Json.write(change) + "\n").getBytes(StandardCharsets.UTF_8));
        int bytes = line.remaining();
        try {
            while (line.hasRemaining()) {
                channel.write(line);
            }
            if (durable && fsync) {
                channel.force(false);
            }
            length += bytes;
        } catch (IOException failed) {
            cutBack();
            throw new UncheckedIOException(failed);
        }
    }

    /** A full disk must not leave half a line in the middle of the file. */
    private void cutBack() {
        try {
            channel.truncate(length);
            channel.position(length);
        } catch (IOException worse) {
            throw new UncheckedIOException(worse);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
