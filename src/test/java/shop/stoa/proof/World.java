package shop.stoa.proof;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import shop.stoa.embedded.TestServers;
import shop.stoa.kernel.Sku;
import shop.stoa.sandbox.Sandbox;
import shop.stoa.sandbox.SandboxSettings;
import shop.stoa.testing.Payer;

/** What outlives a node: its database, its Redis, the mail server, the payment provider; and the node itself. */
final class World implements AutoCloseable {

    private final Path place =
            Path.of("target", "proof", UUID.randomUUID().toString()).toAbsolutePath();
    private final GreenMail mail = new GreenMail(new ServerSetup(TestServers.freePort(), "127.0.0.1", "smtp"));
    private final Sandbox sandbox;

    final Payer payer;
    final JdbcClient books;
    final Node node;

    /** @param stock how many there are of each product */
    World(Integer... stock) {
        try {
            Files.createDirectories(place);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        sandbox = Sandbox.start(SandboxSettings.forTests(place.resolve("journal.jsonl")));
        payer = new Payer(sandbox.baseUrl());
        mail.start();
        Map<String, String> settings = TestServers.freshSettings();
        settings.put("spring.mail.host", "127.0.0.1");
        settings.put("spring.mail.port", Integer.toString(mail.getSmtp().getPort()));
        settings.put("stripe.secret-key", sandbox.secretKey());
        settings.put("stripe.api-base", sandbox.baseUrl());
        settings.put("stoa.owner.email", "owner@stoa.example");
        settings.put("stoa.owner.password", UUID.randomUUID().toString());
        settings.put("stoa.payments.reconcile-every", "500ms");
        settings.put("stoa.payments.look-every", "500ms");
        settings.put("stoa.mail.every", "500ms");
        settings.put("stoa.payments.catch-up-every", "10s");
        settings.put("spring.main.banner-mode", "off");
        settings.put(
                "stoa.proof.stock",
                String.join(",", Arrays.stream(stock).map(String::valueOf).toList()));
        books = JdbcClient.create(new DriverManagerDataSource(
                settings.get("spring.datasource.url"),
                settings.get("spring.datasource.username"),
                settings.get("spring.datasource.password")));
        node = new Node(settings, place);
    }

    /** What there is to buy, the most plentiful first. */
    List<Sku> skus() {
        return books.sql("select sku from inventory.stock order by on_hand desc, sku")
                .query((row, n) -> new Sku(row.getString(1)))
                .list();
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
        node.close();
        mail.stop();
        sandbox.close();
    }
}
