package shop.stoa.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import jakarta.mail.Address;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.net.URI;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import shop.stoa.embedded.TestServers;
import shop.stoa.inventory.Inventory;
import shop.stoa.inventory.MoveKind;
import shop.stoa.inventory.StockDesk;
import shop.stoa.kernel.Sku;
import shop.stoa.orders.OrderLinks;
import shop.stoa.orders.Orders;
import shop.stoa.orders.Refunds;
import shop.stoa.shipping.Fulfilments;
import shop.stoa.testing.Race;
import shop.stoa.testing.ShopTest;
import shop.stoa.web.ShopSettings;

/** Shares its shop with {@link OrderMailTests}: no round runs by itself. */
@ShopTest(properties = {"stoa.mail.worker=false", "stoa.mail.from=orders@stoa.example"})
class LowStockMailTests {

    private static final String OWNER = "owner@stoa.example";

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Inventory inventory;

    @Autowired
    private StockDesk desk;

    @Autowired
    private LowStock lowStock;

    @Autowired
    private Outbox outbox;

    @Autowired
    private MailRound round;

    @Autowired
    private Notifications notifications;

    @Autowired
    private JavaMailSenderImpl sender;

    @Value("${stoa.base-url}")
    private String baseUrl;

    private final GreenMail mailbox = new GreenMail(TestServers.smtp(TestServers.freePort()));

    @BeforeEach
    void openTheMailbox() {
        jdbc.sql("delete from notifications.mail").update();
        jdbc.sql("delete from notifications.low_stock").update();
        sender.setHost("127.0.0.1");
        mailbox.start();
        sender.setPort(mailbox.getSmtp().getPort());
    }

    @AfterEach
    void closeTheMailbox() {
        mailbox.stop();
    }

    @Test
    void tellsEverybodyWhoMaySeeTheStockOnceADay() throws Exception {
        Sku few = stocked(20);
        Sku gone = stocked(20);
        Sku refilled = stocked(20);
        take(few, 18);
        take(few, 1);
        take(gone, 20);
        take(refilled, 19);
        inventory.receive(refilled, 50, OWNER);

        morning();
        lowStock.tellIfDue();
        round.deliverAll();

        MimeMessage mail = onlyMail();
        assertThat(mail.getSubject()).isEqualTo("2 SKUs are running low at Stoa");
        assertThat(mail.getAllRecipients()).extracting(Address::toString).containsExactly(OWNER);
        assertThat(part(mail, 0))
                .contains(
                        "- " + gone + ": Sold out\n- " + few + ": 1 left",
                        baseUrl + "/admin/inventory?show=low",
                        "at most once a day")
                .doesNotContain("??", "null", refilled.value());
        assertThat(part(mail, 1))
                .contains(few.value(), "1 left", "href=\"" + baseUrl + "/admin/inventory?show=low\"")
                .doesNotContain("??", "null", " th:", refilled.value());

        take(stocked(20), 20);
        lowStock.tellIfDue();
        assertThat(notifications.outbox().waiting()).as("tomorrow's").isZero();
    }

    @Test
    void hasOneNodeTellIt() throws Exception {
        take(stocked(20), 20);
        morning();

        Race.of(4, () -> {
            lowStock.tellIfDue();
            return true;
        });

        assertThat(notifications.outbox().waiting()).isEqualTo(1);
    }

    @Test
    void writesNothingWhereNothingIsLow() {
        inventory.receive(stocked(20), 1, OWNER);
        morning();

        lowStock.tellIfDue();

        assertThat(notifications.outbox().waiting()).isZero();
    }

    @Test
    void waitsForTheNextMorningOfTheShop() {
        morning();

        lowStock.tellIfDue();

        assertThat(jdbc.sql("""
                        select to_char(due_at at time zone 'Europe/Berlin', 'HH24:MI') || ' ' || (due_at > now())
                               || ' ' || (due_at <= now() + interval '25 hours') from notifications.low_stock_turn""").query(String.class).single()).isEqualTo("07:00 true true");
    }

    @Test
    void listsAMailThatNobodyTakesAmongTheUndeliverableOnes() {
        take(stocked(20), 20);
        morning();
        lowStock.tellIfDue();
        ClaimedMail mail = outbox.claim().orElseThrow();

        outbox.markDead(mail, mail.to(), "550 No such user");

        assertThat(notifications.undeliverable(1).items()).singleElement().satisfies(dead -> {
            assertThat(dead.order()).isNull();
            assertThat(dead.to().value()).isEqualTo(OWNER);
        });
    }

    @Test
    void writesToAGermanShopInGerman(
            @Autowired Orders orders,
            @Autowired Fulfilments fulfilments,
            @Autowired Refunds refunds,
            @Autowired OrderLinks links,
            @Autowired LowStockWriter stockWriter,
            @Autowired MessageSource messages,
            @Autowired Letterhead letterhead) {
        Sku few = stocked(20);
        take(few, 18);
        morning();
        lowStock.tellIfDue();
        MailWriter german = new MailWriter(
                orders, fulfilments, refunds, links, stockWriter, messages, shopIn(Locale.GERMANY), letterhead);

        var letter = german.compose(outbox.claim().orElseThrow()).orElseThrow();

        assertThat(letter.subject()).isEqualTo("Stoa: 1 Artikel geht zur Neige");
        assertThat(letter.text())
                .contains("Das geht zur Neige", few + ": noch 2", "höchstens einmal am Tag")
                .doesNotContain("??", "left");
        assertThat(letter.html()).contains("<html lang=\"de-DE\"", "noch 2").doesNotContain("??", "left");
    }

    @Test
    void hearsNothingWhereTheShopWantsNoSuchMail() {
        ApplicationContextRunner shop = new ApplicationContextRunner()
                .withBean(LowStock.class, () -> lowStock)
                .withUserConfiguration(StockListener.class);

        shop.run(context -> assertThat(context).hasSingleBean(StockListener.class));
        shop.withPropertyValues("stoa.mail.low-stock=false")
                .run(context -> assertThat(context).doesNotHaveBean(StockListener.class));
    }

    private Sku stocked(int quantity) {
        Sku sku = new Sku("LOW-" + UUID.randomUUID());
        inventory.receive(sku, quantity, OWNER);
        return sku;
    }

    private void take(Sku sku, int quantity) {
        int seen = desk.find(sku).orElseThrow().onHand();
        desk.adjust(UUID.randomUUID(), sku, seen, -quantity, MoveKind.DAMAGED, null, OWNER);
    }

    private void morning() {
        jdbc.sql("update notifications.low_stock_turn set due_at = now()").update();
    }

    private static ShopSettings shopIn(Locale language) {
        return new ShopSettings(
                URI.create("http://localhost"),
                new ShopSettings.Shop(
                        "Stoa",
                        "",
                        Currency.getInstance("EUR"),
                        language,
                        List.of(language),
                        ZoneId.of("Europe/Berlin"),
                        "hello@stoa.example",
                        "Stoa",
                        14,
                        Map.of()));
    }

    private MimeMessage onlyMail() {
        MimeMessage[] received = mailbox.getReceivedMessages();
        assertThat(Arrays.asList(received)).hasSize(1);
        return received[0];
    }

    private static String part(MimeMessage mail, int index) throws Exception {
        return ((MimeMultipart) mail.getContent())
                .getBodyPart(index)
                .getContent()
                .toString()
                .replace("\r\n", "\n");
    }
}
