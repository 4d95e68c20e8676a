package shop.stoa.proof;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What shoppers and the payment provider know as the shop's address: hands each request or connection to a node that is ready. */
interface Balancer extends AutoCloseable {

    /** Who it is, for the report. */
    String name();

    @Override
    void close();

    /**
     * HAProxy where the machine has it, else a small one of our own.
     *
     * @param port the one it listens on
     * @param nodes the ports of the nodes
     * @param place where its files may lie
     */
    static Balancer before(int port, List<Integer> nodes, Path place) {
        Optional<Path> haproxy = installed("haproxy");
        return haproxy.isPresent() ? Haproxy.plain(haproxy.get(), port, nodes, place) : new RoundRobin(port, nodes);
    }

    static Optional<Path> installed(String program) {
        @Nullable String path = System.getenv("PATH");
        return Arrays.stream(((path == null ? "" : path) + ":/usr/sbin:/usr/local/sbin").split(":"))
                .filter(directory -> !directory.isEmpty())
                .map(directory -> Path.of(directory, program))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
