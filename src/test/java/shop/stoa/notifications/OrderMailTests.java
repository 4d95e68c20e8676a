package shop.stoa.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionTemplate;
import shop.stoa.embedded.TestServers;
import shop.stoa.kernel.EmailAddress;
import shop.stoa.kernel.Money;
import shop.stoa.notifications.mail.Delivery;
import shop.stoa.notifications.mail.Letter;
import shop.stoa.notifications.mail.MailServer;
import shop.stoa.orders.OrderDetails;
import shop.stoa.orders.OrderEvent;
import shop.stoa.orders.OrderLinks;
import shop.stoa.orders.Orders;
import shop.stoa.testing.Sales;
import shop.stoa.testing.ShopTest;

/** A shop whose mail round does not run by itself, so that each step can be looked at; the server is a GreenMail of ours. */
@ShopTest(properties = {"stoa.mail.worker=false", "stoa.mail.from=orders@stoa.example"})
class OrderMailTests {

    private static final String STAFF = "staff@stoa.example";

    @Autowired
    private ApplicationContext shop;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private Outbox outbox;

    @Autowired
    private Orders orders;

    @Autowired
    private MailWriter writer;

    @Autowired
    private MailServer server;

    @Autowired
    private MailRound round;

    @Autowired
    private Notifications notifications;

    @Autowired
    private JavaMailSenderImpl sender;

    @Value("${stoa.base-url}")
    private String baseUrl;

    private final int port = TestServers.freePort();
    private GreenMail mailbox = newServer();
    private Sales sales;

    @BeforeEach
    void openTheMailbox() {
        jdbc.sql("delete from notifications.mail").update();
        sales = new Sales(shop);
        sender.setHost("127.0.0.1");
        sender.setPort(port);
        mailbox.start();
    }

    @AfterEach
    void closeTheMailbox() {
        mailbox.stop();
    }

    @Test
    void confirmsAnOrderWithAllThatWasAgreed() throws Exception {
        OrderDetails order = sales.confirmed("ines@mail.example");

        round.deliverAll();

        MimeMessage mail = onlyMail();
        assertThat(mail.getSubject()).isEqualTo("Your order " + order.number() + " at Stoa is confirmed");
        assertThat(mail.getFrom()).extracting(Address::toString).containsExactly("Stoa <orders@stoa.example>");
        assertThat(mail.getReplyTo()).extracting(Address::toString).containsExactly("hello@stoa.example");
        assertThat(mail.getAllRecipients()).extracting(Address::toString).containsExactly("ines@mail.example");
        assertThat(mail.getMessageID()).isEqualTo("<order-confirmed." + order.id() + "@localhost>");
        String link = baseUrl + "/orders/" + order.number() + "?key="
                + order.accessKey().value();
        assertThat(text(mail))
                .contains(
                        "2 × Tall amphora vase, Terracotta, 30 cm: €100.00",
                        "1 × Low serving bowl <wide>: €49.00",
                        "Delivery (Parcel): €4.90",
                        "Total paid: €153.90",
                        "Includes €29.78 VAT",
                        "Arrives 27 Nov 2026 to 30 Nov 2026",
                        "Ines Markou",
                        "105 55 Athina",
                        "Greece",
                        link)
                .doesNotContain("&lt;", "??", "null");
        assertThat(html(mail))
                .contains(
                        "2 × Tall amphora vase",
                        "Low serving bowl &lt;wide&gt;",
                        "€100.00",
                        "€153.90",
                        "href=\"" + link + "\"")
                .doesNotContain("??", "null", " th:");
        assertThat(notifications.mailsAbout(order.id())).singleElement().satisfies(sent -> {
            assertThat(sent.status()).isEqualTo(SentMail.Status.SENT);
            assertThat(sent.to()).isEqualTo(new EmailAddress("ines@mail.example"));
            assertThat(sent.sentAt()).isNotNull();
        });
    }

    @Test
    void writesInTheLanguageThatTheOrderWasPlacedIn() throws Exception {
        OrderDetails order = sales.paid(sales.placed("ines@mail.example", "Ines Markou", Locale.GERMANY));

        round.deliverAll();

        MimeMessage mail = onlyMail();
        assertThat(mail.getSubject()).isEqualTo("Ihre Bestellung " + order.number() + " bei Stoa ist bestätigt");
        assertThat(mail.getContentLanguage()).containsExactly("de-DE");
        String link = baseUrl + "/de/orders/" + order.number() + "?key="
                + order.accessKey().value();
        assertThat(text(mail))
                .contains(
                        "2 × Tall amphora vase, Terracotta, 30 cm: 100,00\u00a0€",
                        "Bezahlter Betrag: 153,90\u00a0€",
                        "Kommt zwischen dem 27.11.2026 und dem 30.11.2026 an",
                        "Griechenland",
                        link)
                .doesNotContain("??", "Order", "Thank");
        assertThat(html(mail))
                .contains(
                        "<html lang=\"de-DE\"",
                        "153,90\u00a0€",
                        "href=\"" + link + "\"",
                        "href=\"" + baseUrl + "/de/\"")
                .doesNotContain("??", "Thank");
    }

    @Test
    void tellsOfLateMoneyInTheOrdersLanguage() throws Exception {
        OrderDetails order = sales.expired(sales.placed("late@mail.example", "Ines Markou", Locale.GERMANY));
        transaction.executeWithoutResult(status -> shop.publishEvent(
                new OrderEvent.LateMoneyReturned(order.id(), Money.of(15390, "EUR"), order.placedAt())));

        round.deliverAll();

        MimeMessage mail = onlyMail();
        assertThat(mail.getSubject()).isEqualTo("Ihre Zahlung an Stoa ist auf dem Rückweg");
        assertThat(text(mail))
                .contains("Ihre Zahlung über 153,90\u00a0€", baseUrl + "/de/")
                .doesNotContain("??");
        assertThat(html(mail)).contains("href=\"" + baseUrl + "/de/\"").doesNotContain("??");
    }

    @Test
    void tellsWhereLateMoneyGoes() throws Exception {
        OrderDetails order = sales.expired(sales.placed("late@mail.example"));
        transaction.executeWithoutResult(status -> shop.publishEvent(
                new OrderEvent.LateMoneyReturned(order.id(), Money.of(15390, "EUR"), order.placedAt())));

        round.deliverAll();

        MimeMessage mail = onlyMail();
        assertThat(mail.getSubject()).isEqualTo("Your payment to Stoa is on its way back");
        assertThat(mail.getMessageID()).isEqualTo("<late-money-returned." + order.id() + "@localhost>");
        assertThat(text(mail)).contains("Your payment of €153.90 reached us").doesNotContain("??", "null");
        assertThat(html(mail)).contains("Your payment of €153.90 reached us").doesNotContain("??", "null");
    }

    @Test
    void writesOneRowHoweverOftenTheNewsIsTold() {
        OrderDetails order = sales.confirmed("twice@mail.example");
        transaction.executeWithoutResult(status -> shop.publishEvent(
                new OrderEvent.OrderPaid(order.id(), order.checkoutKey(), Map.of(), order.total(), order.placedAt())));

        assertThat(jdbc.sql("select dedup_key from notifications.mail")
                        .query(String.class)
                        .list())
                .containsExactly("order-confirmed:" + order.id());
    }

    @Test
    void writesNothingWhenTheNewsIsTakenBack() {
        OrderDetails order = sales.placed("undone@mail.example");
        transaction.executeWithoutResult(status -> {
            outbox.write("order-confirmed:" + order.id(), MailKind.ORDER_CONFIRMED, order.id(), null);
            status.setRollbackOnly();
        });

        assertThat(notifications.mailsAbout(order.id())).isEmpty();
        assertThatThrownBy(() -> outbox.write("x", MailKind.ORDER_CONFIRMED, order.id(), null))
                .isInstanceOf(IllegalTransactionStateException.class);
    }

    @Test
    void waitsWhileTheServerIsDownAndDeliversOnceWhenItIsBack() throws Exception {
        mailbox.stop();
        OrderDetails order = sales.confirmed("patient@mail.example");

        for (int tries = 0; tries < 4; tries++) {
            round.deliverAll();
            assertThat(notifications.mailsAbout(order.id())).singleElement().satisfies(mail -> {
                assertThat(mail.status()).isEqualTo(SentMail.Status.WAITING);
                assertThat(mail.trouble()).contains("Couldn't connect to host");
            });
            timePasses(Duration.ofMinutes(11));
        }
        assertThat(jdbc.sql("select attempts from notifications.mail")
                        .query(Integer.class)
                        .single())
                .isEqualTo(4);

        mailbox = newServer();
        mailbox.start();
        round.deliverAll();
        round.deliverAll();

        assertThat(onlyMail().getMessageID()).isEqualTo("<order-confirmed." + order.id() + "@localhost>");
        assertThat(notifications.outbox()).isEqualTo(new MailCounts(0, 0));
    }

    @Test
    void leavesItsTriesFurtherAndFurtherApart() {
        mailbox.stop();
        sales.confirmed("apart@mail.example");
        for (int expected : List.of(5, 30, 120, 300, 600, 600)) {
            round.deliverAll();
            assertThat(jdbc.sql("select round(extract(epoch from due_at - now())) from notifications.mail")
                            .query(Integer.class)
                            .single())
                    .isBetween(expected - 3, expected);
            round.deliverAll(); // not due: nothing happens
            timePasses(Duration.ofMinutes(10));
        }
    }

    @Test
    void sendsAgainUnderTheSameIdAfterACrashBetweenTheServersYesAndTheMark() throws Exception {
        OrderDetails order = sales.confirmed("crash@mail.example");
        ClaimedMail claimed = outbox.claim().orElseThrow();
        assertThat(server.send(writer.compose(claimed).orElseThrow())).isEqualTo(new Delivery.Accepted());
        // here the program dies: no mark

        round.deliverAll();
        assertThat(mailbox.getReceivedMessages()).as("while the lease lasts").hasSize(1);

        timePasses(Duration.ofMinutes(2));
        round.deliverAll();
        assertThat(Arrays.stream(mailbox.getReceivedMessages()).map(OrderMailTests::id))
                .containsExactly(
                        "<order-confirmed." + order.id() + "@localhost>",
                        "<order-confirmed." + order.id() + "@localhost>");

        timePasses(Duration.ofHours(1));
        round.deliverAll();
        assertThat(mailbox.getReceivedMessages()).hasSize(2);
    }

    @Test
    void aNodeThatIsAboutToStopLeavesItsMailsToTheOthers() {
        ThreadPoolTaskScheduler stopped = new ThreadPoolTaskScheduler();
        stopped.initialize();
        stopped.shutdown();
        sales.confirmed("stop@mail.example");

        new MailRound(outbox, writer, server, stopped).deliverAll();
        assertThat(mailbox.getReceivedMessages()).isEmpty();

        timePasses(Outbox.LEASE);
        round.deliverAll();
        onlyMail();
    }

    @Test
    void givesAClaimToOneWorkerOnly() {
        sales.confirmed("one@mail.example");

        assertThat(outbox.claim()).isPresent();
        assertThat(outbox.claim()).isEmpty();
    }

    @Test
    void passesAMailThatAnotherWorkerIsJustTaking() {
        OrderDetails first = sales.confirmed("first@mail.example");
        OrderDetails second = sales.confirmed("second@mail.example");
        transaction.executeWithoutResult(outer -> {
            ClaimedMail mine = outbox.claim().orElseThrow();
            assertThat(mine.order()).isEqualTo(first.id());
            ClaimedMail theirs =
                    Objects.requireNonNull(inAnotherThread(() -> outbox.claim().orElseThrow()));
            assertThat(theirs.order()).isEqualTo(second.id());
        });
    }

    @Test
    void doesNotLetALateWorkerPutBackWhatAnotherHasClaimedSince() {
        sales.confirmed("late-worker@mail.example");
        ClaimedMail slow = outbox.claim().orElseThrow();
        timePasses(Duration.ofMinutes(3));
        ClaimedMail quick = outbox.claim().orElseThrow();

        outbox.putBack(slow, null, Duration.ZERO, false, "too late");
        assertThat(outbox.claim()).isEmpty();

        outbox.markSent(quick, new EmailAddress("late-worker@mail.example"));
        outbox.markSent(slow, new EmailAddress("late-worker@mail.example"));
        assertThat(orders.orderOf(quick.order()).timeline())
                .filteredOn(entry -> entry.type().equals("mail"))
                .as("taken twice, told once")
                .singleElement()
                .satisfies(entry -> assertThat(entry.visible()).isFalse());
        outbox.markDead(quick, new EmailAddress("late-worker@mail.example"), "too late");
        assertThat(notifications.outbox()).isEqualTo(new MailCounts(0, 0));
    }

    @Test
    void givesARecipientUpThatTheServerRefusesThreeTimesForGood() throws Exception {
        mailbox.stop();
        OrderDetails order;
        try (RefusingServer refusing = new RefusingServer(port, "550 5.1.1 No such user here: <gone@mail.example>")) {
            order = sales.confirmed("gone@mail.example");
            for (int tries = 0; tries < 3; tries++) {
                assertThat(notifications.outbox()).isEqualTo(new MailCounts(1, 0));
                round.deliverAll();
                timePasses(Duration.ofMinutes(11));
            }
        }
        assertThat(notifications.outbox()).isEqualTo(new MailCounts(0, 1));
        assertThat(notifications.undeliverable(1).items()).singleElement().satisfies(mail -> {
            assertThat(mail.order()).isEqualTo(order.id());
            assertThat(mail.status()).isEqualTo(SentMail.Status.DEAD);
            // what is kept of it goes into the log as well
            assertThat(mail.trouble())
                    .contains("550 5.1.1 No such user here: …")
                    .doesNotContain("gone@");
        });
    }

    @Test
    void countsAMailAsGivenUpUntilSomebodySendsItAgain() {
        OrderDetails order = sales.confirmed("again@mail.example");
        giveUp();
        long first = notifications.undeliverable(1).items().getFirst().id();
        assertThat(notifications.outbox()).isEqualTo(new MailCounts(0, 1));

        sendAgain(order, first, order.email(), order.email());
        assertThat(notifications.outbox()).isEqualTo(new MailCounts(1, 0));
        assertThat(notifications.undeliverable(1).isEmpty()).isTrue();

        giveUp();
        assertThat(notifications.outbox()).as("once more in vain").isEqualTo(new MailCounts(0, 1));
        assertThat(notifications.undeliverable(1).items())
                .singleElement()
                .extracting(SentMail::id)
                .isNotEqualTo(first);
    }

    @Test
    void sendsThisMailAndAllLaterOnesToWhereStaffSay() throws Exception {
        OrderDetails order = sales.confirmed("slip@mail.example");
        giveUp();
        long first = notifications.undeliverable(1).items().getFirst().id();
        EmailAddress right = new EmailAddress("right@mail.example");

        UUID token = sendAgain(order, first, order.email(), right);
        assertThat(notifications.sendAgain(order.id(), first, token, order.email(), right, STAFF))
                .as("the same form once more")
                .isTrue();
        round.deliverAll();

        assertThat(onlyMail().getAllRecipients()).extracting(Address::toString).containsExactly("right@mail.example");
        OrderDetails now = orders.orderOf(order.id());
        assertThat(now.mailTo()).isEqualTo(right);
        assertThat(now.email()).isEqualTo(order.email());
        assertThat(now.timeline())
                .filteredOn(entry -> entry.type().equals("readdressed"))
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.who()).isEqualTo(STAFF);
                    assertThat(entry.visible()).isFalse();
                });
        assertThat(shop.getBean(OrderLinks.class).orderOf(Objects.requireNonNull(order.number()), right))
                .as("whoever asks for a link there")
                .contains(order.id());

        transaction.executeWithoutResult(
                status -> outbox.write("later:" + order.id(), MailKind.ORDER_CONFIRMED, order.id(), null));
        ClaimedMail later = outbox.claim().orElseThrow();
        assertThat(writer.compose(later).orElseThrow().to()).isEqualTo(right);
        outbox.drop(later);
    }

    @Test
    void saysThatAColleagueHasSaidAnotherAddressMeanwhile() {
        OrderDetails order = sales.confirmed("twice@mail.example");
        giveUp();
        long first = notifications.undeliverable(1).items().getFirst().id();
        EmailAddress theirs = new EmailAddress("theirs@mail.example");
        sendAgain(order, first, order.email(), theirs);

        assertThat(notifications.sendAgain(
                        order.id(),
                        first,
                        UUID.randomUUID(),
                        order.email(),
                        new EmailAddress("mine@mail.example"),
                        STAFF))
                .isFalse();
        assertThat(orders.orderOf(order.id()).mailTo()).isEqualTo(theirs);
        assertThat(notifications.outbox().waiting()).isEqualTo(1);

        sendAgain(order, first, theirs, new EmailAddress("TWICE@mail.example"));
        assertThat(orders.orderOf(order.id()).mailTo()).as("its own").isEqualTo(order.email());
    }

    private UUID sendAgain(OrderDetails order, long mail, EmailAddress seen, EmailAddress to) {
        UUID token = UUID.randomUUID();
        assertThat(notifications.sendAgain(order.id(), mail, token, seen, to, STAFF))
                .isTrue();
        return token;
    }

    private void giveUp() {
        jdbc.sql("""
                        update notifications.mail set status = 'DEAD', recipient = 'again@mail.example', last_error = '550 No such user'
                        where status = 'WAITING'""").update();
    }

    @Test
    void triesAgainForeverWhenTheServerOnlyAsksToComeBack() throws Exception {
        mailbox.stop();
        try (RefusingServer busy = new RefusingServer(port, "451 4.7.1 Greylisted, come back")) {
            sales.confirmed("grey@mail.example");
            for (int tries = 0; tries < 6; tries++) {
                round.deliverAll();
                timePasses(Duration.ofMinutes(11));
            }
        }
        assertThat(notifications.outbox()).isEqualTo(new MailCounts(1, 0));
    }

    @Test
    void keepsALineBreakOutOfEveryHeader() throws Exception {
        server.send(new Letter(
                "<probe@localhost>",
                new EmailAddress("shop@stoa.example"),
                "Stoa\r\nBcc: evil@mail.example",
                new EmailAddress("shop@stoa.example"),
                new EmailAddress("to@mail.example"),
                Locale.ENGLISH,
                "Hello\r\nBcc: evil@mail.example\r\n\r\nbody",
                "text",
                "<p>html</p>"));

        MimeMessage mail = onlyMail();
        assertThat(mail.getHeader("Bcc")).isNull();
        assertThat(mail.getAllRecipients()).extracting(Address::toString).containsExactly("to@mail.example");
        assertThat(mail.getSubject()).isEqualTo("Hello Bcc: evil@mail.example body");
        assertThatThrownBy(() -> new EmailAddress("a@b.example\r\nBcc: evil@mail.example"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesToTalkToAServerInsideATransaction() {
        sales.confirmed("inside@mail.example");
        ClaimedMail mail = outbox.claim().orElseThrow();
        Letter letter = writer.compose(mail).orElseThrow();

        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> server.send(letter)))
                .isInstanceOf(IllegalStateException.class);
        assertThat(mailbox.getReceivedMessages()).isEmpty();
    }

    private void timePasses(Duration time) {
        jdbc.sql("update notifications.mail set due_at = due_at - make_interval(secs => :secs)")
                .param("secs", time.toSeconds())
                .update();
    }

    private MimeMessage onlyMail() {
        await().atMost(Duration.ofSeconds(5)).until(() -> mailbox.getReceivedMessages().length > 0);
        assertThat(mailbox.getReceivedMessages()).hasSize(1);
        return mailbox.getReceivedMessages()[0];
    }

    private static String id(MimeMessage mail) {
        try {
            return mail.getMessageID();
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(MimeMessage mail) throws Exception {
        return part(mail, 0, "text/plain");
    }

    private static String html(MimeMessage mail) throws Exception {
        return part(mail, 1, "text/html");
    }

    private static String part(MimeMessage mail, int index, String type) throws Exception {
        assertThat(mail.getContentType()).startsWith("multipart/alternative");
        var part = ((MimeMultipart) mail.getContent()).getBodyPart(index);
        assertThat(part.getContentType()).startsWith(type);
        return part.getContent().toString();
    }

    private static <T> T inAnotherThread(Callable<T> work) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return threads.submit(work).get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private GreenMail newServer() {
        return new GreenMail(TestServers.smtp(port));
    }

    /** A mail server that says one thing to every recipient. */
    private static final class RefusingServer implements AutoCloseable {

        private final ServerSocket socket;

        RefusingServer(int port, String answer) throws IOException {
            socket = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
            Thread.ofVirtual().start(() -> {
                while (!socket.isClosed()) {
                    try (Socket client = socket.accept()) {
                        talk(client, answer);
                    } catch (IOException closed) {
                        return;
                    }
                }
            });
        }

        private static void talk(Socket client, String answer) throws IOException {
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
            OutputStream out = client.getOutputStream();
            say(out, "220 refusing.example");
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                switch (line.substring(0, Math.min(4, line.length()))) {
                    case "RCPT" -> say(out, answer);
                    case "QUIT" -> {
                        say(out, "221 bye");
                        return;
                    }
                    default -> say(out, "250 ok");
                }
            }
        }

        private static void say(OutputStream out, String line) throws IOException {
            out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
            out.flush();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
