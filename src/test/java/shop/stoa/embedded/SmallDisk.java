package shop.stoa.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.jspecify.annotations.Nullable;
import shop.stoa.kernel.StartRefused;

/** A disk that can be filled to its last byte; kept in memory, and only root can have one. */
final class SmallDisk implements AutoCloseable {

    private static final String SIZE = "768m";

    private final Path place;
    private final Path filling;

    private SmallDisk(Path place) {
        this.place = place;
        this.filling = place.resolve("filling");
    }

    /** None where nobody here may mount one. */
    static @Nullable SmallDisk at(Path place) {
        try {
            Files.createDirectories(place);
            Servers.run(
                    List.of("mount", "-t", "tmpfs", "-o", "size=" + SIZE, "stoa-proof", place.toString()),
                    place.resolveSibling("mount.log"));
            return new SmallDisk(place);
        } catch (StartRefused notAllowed) {
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void fill() {
        for (int piece = 1 << 20; piece >= 1 << 12; piece /= 16) {
            fill(new byte[piece]);
        }
    }

    private void fill(byte[] piece) {
        try (FileChannel file = FileChannel.open(filling, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            while (true) {
                file.write(ByteBuffer.wrap(piece));
            }
        } catch (IOException full) {
            // that is what was wanted
        }
    }

    void empty() {
        try {
            Files.deleteIfExists(filling);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        Servers.run(List.of("umount", "--lazy", place.toString()), place.resolveSibling("mount.log"));
    }
}
