package shop.stoa.proof;

import com.icegreen.greenmail.util.GreenMail;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import shop.stoa.embedded.MortalServers;
import shop.stoa.embedded.TestServers;
import shop.stoa.kernel.Sku;
import shop.stoa.sandbox.Sandbox;
import shop.stoa.sandbox.SandboxSettings;
import shop.stoa.testing.Payer;

/**
 * What outlives a node: its database, its Redis, the mail server, the payment provider; and the node itself, or two of them
 * behind a balancer, each with wires of its own to all of these.
 */
final class World implements AutoCloseable {

    static {
        // The mail server's threads end with an exception where a node dies in the middle of a mail, which is nobody's
        // failure
        // here; whoever waits for something else would be given it.
        Awaitility.doNotCatchUncaughtExceptionsByDefault();
    }

    private final Path place =
            Path.of("target", "proof", UUID.randomUUID().toString()).toAbsolutePath();
    private final GreenMail mail = new GreenMail(TestServers.smtp(TestServers.freePort()));
    private final Sandbox sandbox;
    private final DriverManagerDataSource source = new DriverManagerDataSource();
    private final String owner = UUID.randomUUID().toString();

    final Payer payer;
    final JdbcClient books;
    /** The first, where there are two. */
    final Node node;

    final List<Node> nodes;
    final List<Wires> wires;
    /** None where one node has the servers of all tests. */
    final @Nullable MortalServers servers;

    private final @Nullable Balancer balancer;
    private volatile @Nullable Sku plenty;
    private final String address;

    /** One node on the servers that all tests share. @param stock how many there are of each product */
    World(Integer... stock) {
        this(false, false, stock);
    }

    /** Two nodes that can lose everything around them. @param stock how many there are of each product */
    static World ofTwo(Integer... stock) {
        return new World(true, false, stock);
    }

    /** The same, and PostgreSQL's disk can be filled, where root runs this. */
    static World ofTwoOnASmallDisk(Integer... stock) {
        return new World(true, true, stock);
    }

    private World(boolean two, boolean smallDisk, Integer... stock) {
        try {
            Files.createDirectories(place);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        mail.start();
        sandbox = Sandbox.start(SandboxSettings.forTests(place.resolve("journal.jsonl")));
        payer = new Payer(sandbox.baseUrl());
        books = JdbcClient.create(source);
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("stripe.secret-key", sandbox.secretKey());
        settings.put("stoa.owner.email", "owner@stoa.example");
        settings.put("stoa.owner.password", owner);
        settings.put("stoa.payments.catch-up-every", "10s");
        settings.put("spring.main.banner-mode", "off");
        settings.put("spring.mail.host", "127.0.0.1");
        String stocked =
                String.join(",", Arrays.stream(stock).map(String::valueOf).toList());
        if (two) {
            int port = TestServers.freePort();
            address = "http://localhost:" + port;
            settings.put("stoa.base-url", address);
            servers = new MortalServers(place, smallDisk);
            wires = List.of(new Wires(this), new Wires(this));
            Map<String, String> withStock = new LinkedHashMap<>(settings);
            withStock.put("stoa.proof.stock", stocked);
            nodes = List.of(oneOfTwo(0, withStock), oneOfTwo(1, settings));
            node = nodes.getFirst();
            balancer = Balancer.before(port, nodes.stream().map(Node::port).toList(), place);
        } else {
            servers = null;
            wires = List.of();
            balancer = null;
            settings.put("stoa.proof.stock", stocked);
            node = alone(settings);
            nodes = List.of(node);
            address = node.address();
        }
        lookAtTheBooks();
    }

    private Node alone(Map<String, String> common) {
        Map<String, String> settings = new LinkedHashMap<>(TestServers.freshSettings());
        settings.putAll(common);
        settings.put("spring.mail.port", Integer.toString(mailPort()));
        settings.put("stripe.api-base", sandbox.baseUrl());
        settings.put("stoa.payments.reconcile-every", "500ms");
        settings.put("stoa.payments.look-every", "500ms");
        settings.put("stoa.mail.every", "500ms");
        source.setUrl(settings.get("spring.datasource.url"));
        source.setUsername(settings.get("spring.datasource.username"));
        source.setPassword(settings.get("spring.datasource.password"));
        return new Node(settings, place);
    }

    /** With the shop's own times: how soon a dead node's work moves on is to be seen. */
    private Node oneOfTwo(int number, Map<String, String> common) {
        MortalServers around = Objects.requireNonNull(servers);
        Wires own = wires.get(number);
        Path home = place.resolve("node" + number);
        Map<String, String> settings = new LinkedHashMap<>(common);
        settings.put("spring.datasource.url", around.jdbcUrl(own.postgres.port()));
        settings.put("spring.datasource.username", around.user());
        settings.put("spring.datasource.password", around.password());
        settings.put("spring.data.redis.url", around.redisUrl(own.redis.port()));
        settings.put("spring.mail.port", Integer.toString(own.mail.port()));
        settings.put("stripe.api-base", "http://localhost:" + own.provider.port());
        settings.put("server.port", Integer.toString(TestServers.freePort()));
        settings.put("management.server.port", Integer.toString(TestServers.freePort()));
        settings.put("stoa.sandbox.port", Integer.toString(TestServers.freePort()));
        settings.put("stoa.home", home.resolve("home").toString());
        settings.put("stoa.embedded.enabled", "true");
        settings.put("stoa.embedded.announce", "false");
        settings.put("stoa.demo", "false");
        settings.put("stoa.proof.node", "node" + number);
        settings.put("stoa.proof.naive", naive().toString());
        return new Node(settings, home);
    }

    /** All at once, on an empty database. */
    void startAll() {
        nodes.forEach(Node::begin);
        nodes.forEach(Node::awaitReady);
        Awaitility.await().until(() -> !skus().isEmpty());
    }

    /** The ports may have changed, whoever asks. */
    void lookAtTheBooks() {
        if (servers != null) {
            source.setUrl(servers.jdbcUrl(servers.postgresPort()));
            source.setUsername(servers.user());
            source.setPassword(servers.password());
        }
        wires.forEach(Wires::leadToServers);
    }

    int mailPort() {
        return mail.getSmtp().getPort();
    }

    int providerPort() {
        return sandbox.port();
    }

    /** Where shoppers find the shop. */
    String address() {
        return address;
    }

    String ownerPassword() {
        return owner;
    }

    String balancerName() {
        return balancer == null ? "none" : balancer.name();
    }

    Path place() {
        return place;
    }

    /** While it is there, the nodes are naive. */
    Path naive() {
        return place.resolve("naive");
    }

    /** From now on the nodes look before they write and are not held back by the table. */
    void beNaive() {
        try {
            Files.createFile(naive());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        books.sql(Naive.WITHOUT_A_GUARD).update();
    }

    /** The payment provider's. */
    Path journal() {
        return place.resolve("journal.jsonl");
    }

    /** What there is to buy, the most plentiful first. */
    List<Sku> skus() {
        return books.sql("select sku from inventory.stock order by on_hand desc, sku")
                .query((row, n) -> new Sku(row.getString(1)))
                .list();
    }

    /** Something that never runs out. */
    Sku plenty() {
        Sku known = plenty;
        if (known == null) {
            known = skus().getFirst();
            plenty = known;
        }
        return known;
    }

    long count(String sql, Object... arguments) {
        return books.sql(sql).params(arguments).query(Long.class).single();
    }

    /** Message-IDs of all that the mail server has said yes to for this address, in the order of arrival. */
    List<String> messagesTo(String address) {
        return received()
                .filter(message -> isTo(message, address))
                .map(World::idOf)
                .toList();
    }

    Stream<MimeMessage> received() {
        return Arrays.stream(mail.getReceivedMessages());
    }

    static String idOf(MimeMessage message) {
        try {
            return String.valueOf(message.getMessageID());
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean isTo(MimeMessage message, String address) {
        try {
            return Arrays.stream(message.getAllRecipients())
                    .anyMatch(recipient -> recipient.toString().equals(address));
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Lets nobody wait for a lease or a back-off: whatever is to be looked after is due now. */
    void hasten() {
        books.sql("""
                        update payments.attempt set next_check_at = now()
                        where state in ('CREATING', 'OPEN', 'PROCESSING')""").update();
        books.sql("update payments.provider_event set next_try_at = now() where state = 'NEW'")
                .update();
        books.sql("update payments.refund set next_try_at = now() where state in ('REQUESTED', 'SENT', 'PENDING')")
                .update();
        books.sql("update notifications.mail set due_at = now() where status = 'WAITING'")
                .update();
    }

    @Override
    public void close() {
        nodes.forEach(Node::close);
        if (balancer != null) {
            balancer.close();
        }
        wires.forEach(Wires::close);
        if (servers != null) {
            servers.close();
        }
        mail.stop();
        sandbox.close();
    }
}
