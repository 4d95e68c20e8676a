package shop.stoa.proof;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import shop.stoa.embedded.MortalServers;
import shop.stoa.embedded.PostOffice;
import shop.stoa.embedded.TestServers;
import shop.stoa.sandbox.Sandbox;
import shop.stoa.sandbox.SandboxSettings;
import shop.stoa.testing.Payer;
import shop.stoa.testing.SearchCluster;

/**
 * What {@code docker-compose.yml} puts together, without an engine: two nodes as they are packed, behind HAProxy with the file that
 * operators are given, with one PostgreSQL, one Redis, one OpenSearch, one mail server and one payment sandbox. In the place of a
 * bucket is a folder that both nodes share.
 */
final class Site implements AutoCloseable {

    static final String OWNER = "owner@stoa.example";

    /** For what takes a second, on a machine that is busy with two shops and a search cluster. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Path place =
            Path.of("target", "proof", UUID.randomUUID().toString()).toAbsolutePath();
    private final String ownersPassword = UUID.randomUUID().toString();
    private final int port = TestServers.freePort();
    private final List<Integer> ports = List.of(TestServers.freePort(), TestServers.freePort());
    private final List<Integer> figures = List.of(TestServers.freePort(), TestServers.freePort());
    private final String search;
    private final Deque<AutoCloseable> opened = new ConcurrentLinkedDeque<>();
    private final MortalServers servers;
    private final PostOffice mail;
    private final Sandbox sandbox;
    private final Node[] nodes = new Node[2];

    final Haproxy balancer;
    final Payer payer;
    final JdbcClient books;

    /** @param haproxy the program @param jar of which both nodes are at first */
    Site(Path haproxy, Path jar) {
        // it takes the longest and is the likeliest to fail, and nothing else is there yet to be ended
        search = SearchCluster.uri();
        try {
            Files.createDirectories(place.resolve("pictures"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        // who is told to stop leaves nothing behind
        Runtime.getRuntime().addShutdownHook(new Thread(this::close, "end-site"));
        try {
            servers = opened(new MortalServers(place, false));
            mail = opened(new PostOffice(place.resolve("mail")));
            sandbox = opened(Sandbox.start(SandboxSettings.forTests(journal())));
            payer = new Payer(sandbox.baseUrl());
            books = JdbcClient.create(new DriverManagerDataSource(
                    servers.jdbcUrl(servers.postgresPort()), servers.user(), servers.password()));
            balancer = opened(Haproxy.asShipped(haproxy, port, ports, place));
            IntStream.of(0, 1).forEach(number -> put(number, jar));
        } catch (RuntimeException | Error broken) {
            close();
            throw broken;
        }
    }

    private <T extends AutoCloseable> T opened(T server) {
        opened.push(server);
        return server;
    }

    /** From its next start on this node is of that jar. @param number from 0 */
    void put(int number, Path jar) {
        nodes[number] = opened(Node.packed(jar, settings(number), place.resolve("node" + (number + 1))));
    }

    private Map<String, String> settings(int number) {
        Path home = place.resolve("node" + (number + 1)).resolve("home");
        sharePictures(home);
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("server.address", "127.0.0.1");
        settings.put("management.server.address", "127.0.0.1");
        settings.put("server.port", ports.get(number).toString());
        settings.put("management.server.port", figures.get(number).toString());
        settings.put("stoa.home", home.toString());
        settings.put("stoa.base-url", address());
        settings.put("stoa.drain", "10s"); // as compose has it
        settings.put("stoa.demo", "true");
        settings.put("stoa.owner.email", OWNER);
        settings.put("stoa.owner.password", ownersPassword);
        settings.put("spring.datasource.url", servers.jdbcUrl(servers.postgresPort()));
        settings.put("spring.datasource.username", servers.user());
        settings.put("spring.datasource.password", servers.password());
        settings.put("spring.data.redis.url", servers.redisUrl(servers.redisPort()));
        settings.put("spring.data.redis.timeout", "5s"); // a busy machine is no failure
        settings.put("spring.mail.host", "127.0.0.1");
        settings.put("spring.mail.port", Integer.toString(mail.port()));
        settings.put("stoa.search.uris", search);
        settings.put("stripe.api-base", sandbox.baseUrl());
        settings.put("stripe.secret-key", sandbox.secretKey());
        // all visitors come from one address here
        for (String counted :
                List.of("cart.address", "checkout.address", "pay.address", "return.address", "search.address")) {
            settings.put("stoa.limits." + counted, "off");
        }
        settings.put("stoa.limits.webhook.address", "off");
        settings.put("stoa.checkout.unpaid-by-address", "0");
        settings.put("stoa.checkout.unpaid-units-by-address", "0");
        return settings;
    }

    private void sharePictures(Path home) {
        try {
            Files.createDirectories(home);
            if (!Files.exists(home.resolve("media"))) {
                Files.createSymbolicLink(home.resolve("media"), place.resolve("pictures"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where shoppers find the shop. */
    String address() {
        return "http://localhost:" + port;
    }

    /** @param number from 0 */
    Node node(int number) {
        return nodes[number];
    }

    PostOffice mail() {
        return mail;
    }

    String ownersPassword() {
        return ownersPassword;
    }

    /** The payment provider's. */
    Path journal() {
        return place.resolve("journal.jsonl");
    }

    /** Both at once, on an empty database, as compose does; returns when both sell. */
    void startBoth() {
        for (Node node : nodes) {
            node.begin();
        }
        awaitKnown(0);
        awaitKnown(1);
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> books.sql("select exists (select from inventory.stock)")
                        .query(Boolean.class)
                        .single());
    }

    /** Starts a node and returns when the balancer sends it something. @param number from 0 */
    void start(int number) {
        nodes[number].begin();
        awaitKnown(number);
    }

    private void awaitKnown(int number) {
        nodes[number].awaitReady();
        Awaitility.await().atMost(PATIENCE).until(() -> balancer.knows(number + 1));
    }

    /** The last one first, each once, whoever asks; one that does not end keeps none of the others. */
    @Override
    public void close() {
        for (AutoCloseable server = opened.poll(); server != null; server = opened.poll()) {
            try {
                server.close();
            } catch (Exception broken) {
                System.err.println("not ended: " + broken);
            }
        }
    }
}
