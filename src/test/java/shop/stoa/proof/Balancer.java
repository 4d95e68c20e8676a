package shop.stoa.proof;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import shop.stoa.testing.Programs;

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
        Optional<Path> haproxy = Programs.installed("haproxy");
        return haproxy.isPresent() ? Haproxy.plain(haproxy.get(), port, nodes, place) : new RoundRobin(port, nodes);
    }
}
