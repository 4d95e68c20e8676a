package shop.stoa.search;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import shop.stoa.kernel.StartRefused;

/** Whether a cluster is there at all, asked before anything depends on it. */
final class Reachable {

    private static final int PATIENCE = 3_000;

    private Reachable() {}

    /** @throws StartRefused where none of the nodes takes a connection */
    static void require(List<String> uris) {
        if (uris.stream().map(URI::create).noneMatch(Reachable::answers)) {
            throw new StartRefused("no node of the search cluster answers at " + String.join(", ", uris)
                    + ". Start it, put STOA_SEARCH_URIS right, or leave it out for an index of the shop's own.");
        }
    }

    private static boolean answers(URI uri) {
        int port = uri.getPort() > 0 ? uri.getPort() : uri.getScheme().equals("https") ? 443 : 80;
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(uri.getHost(), port), PATIENCE);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
