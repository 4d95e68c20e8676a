package shop.stoa.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import shop.stoa.customers.AccountEvent;
import shop.stoa.embedded.Mailbox;
import shop.stoa.kernel.EmailAddress;
import shop.stoa.notifications.mail.MailServer;
import shop.stoa.orders.OrderDetails;
import shop.stoa.shipping.FulfilmentOutcome;
import shop.stoa.shipping.Fulfilments;
import shop.stoa.shipping.NewFulfilment;
import shop.stoa.shipping.Tracking;
import shop.stoa.testing.Race;
import shop.stoa.testing.Sales;
import shop.stoa.testing.ShopTest;
import shop.stoa.web.ShopSettings;

@ShopTest
class ParcelMailTests {

    private static final String ADA = "ada@stoa.example";
    private static final Tracking UPS = new Tracking("ups", List.of("1Z999AA10123456784"), null);

    @Autowired
    private ApplicationContext shop;

    @Autowired
    private Fulfilments fulfilments;

    @Autowired
    private Notifications notifications;

    @Autowired
    private MailWriter writer;

    @Test
    void tellsWhatIsOnItsWayAndWhatStillComes() {
        OrderDetails order = new Sales(shop).confirmed("part@parcel-mail.example");
        UUID parcel = send(order, Map.of(0, 1), UPS, true);

        var letter =
                writer.compose(mail(order, MailKind.PARCEL_DISPATCHED, parcel)).orElseThrow();

        assertThat(letter.subject()).isEqualTo("Your order " + order.number() + " from Stoa is on its way");
        assertThat(letter.text())
                .contains(
                        "Part of your order is on its way",
                        "UPS\n1Z999AA10123456784\nhttps://www.ups.com/track?tracknum=1Z999AA10123456784",
                        "What is in it\n\n- 1 × Tall amphora vase, Terracotta, 30 cm",
                        "What still comes\n\n- 1 × Tall amphora vase, Terracotta, 30 cm\n- 1 × Low serving bowl <wide>",
                        "105 55 Athina",
                        "/orders/" + order.number() + "?key=")
                .doesNotContain("??", "null", "&lt;");
        assertThat(letter.html())
                .contains(
                        "href=\"https://www.ups.com/track?tracknum=1Z999AA10123456784\"",
                        "Low serving bowl &lt;wide&gt;",
                        "What still comes")
                .doesNotContain("??", "null", " th:");
        awaitMails(order, "parcel-dispatched", 1);
    }

    @Test
    void tellsThatAllHasLeftAndThatItArrived() {
        OrderDetails order = new Sales(shop)
                .paid(new Sales(shop).placed("german@parcel-mail.example", "Ines Markou", Locale.GERMANY));
        UUID parcel = send(order, Map.of(0, 2, 1, 1), Tracking.none(), true);
        fulfilments.deliver(order.id(), parcel, true, ADA);
        fulfilments.deliver(order.id(), parcel, true, ADA);

        assertThat(writer.compose(mail(order, MailKind.PARCEL_DISPATCHED, parcel))
                        .orElseThrow()
                        .text())
                .contains("Ihre Bestellung ist unterwegs", "Was darin ist\n\n- 2 × Tall amphora vase")
                .doesNotContain("Sendung verfolgen", "Was noch kommt", "??", "null");
        var arrived =
                writer.compose(mail(order, MailKind.PARCEL_DELIVERED, parcel)).orElseThrow();
        assertThat(arrived.subject())
                .isEqualTo("Ihr Paket von Stoa ist angekommen (Bestellung " + order.number() + ")");
        assertThat(arrived.text()).contains("2 × Tall amphora vase").doesNotContain("??", "null");
        assertThat(arrived.html()).contains("Ihr Paket ist angekommen").doesNotContain("??", "null", " th:");
        awaitMails(order, "parcel-dispatched", 1);
        awaitMails(order, "parcel-delivered", 1);
    }

    @Test
    void writesAgainOnlyWhenAskedTo() {
        OrderDetails order = new Sales(shop).confirmed("again@parcel-mail.example");
        UUID parcel = send(order, Map.of(0, 1), Tracking.none(), false);
        awaitMails(order, "parcel-dispatched", 0);

        fulfilments.track(order.id(), parcel, UPS, 0, true, ADA);
        fulfilments.track(order.id(), parcel, UPS, 0, true, ADA);

        awaitMails(order, "parcel-dispatched", 1);
    }

    /** The round writes one mail while somebody else writes another: neither finds the other's language in its own. */
    @Test
    void writesMailsInTwoLanguagesAtOnce() throws Exception {
        OrderDetails english = new Sales(shop).confirmed("english@parcel-mail.example");
        OrderDetails german = new Sales(shop)
                .paid(new Sales(shop).placed("deutsch@parcel-mail.example", "Ines Markou", Locale.GERMANY));
        UUID one = send(english, Map.of(0, 1), UPS, false);
        UUID other = send(german, Map.of(0, 1), UPS, false);
        AtomicInteger turn = new AtomicInteger();

        List<Boolean> right = Race.of(4, () -> {
            boolean isGerman = turn.getAndIncrement() % 2 == 0;
            ClaimedMail mail = isGerman
                    ? mail(german, MailKind.PARCEL_DISPATCHED, other)
                    : mail(english, MailKind.PARCEL_DISPATCHED, one);
            String lang = isGerman ? "<html lang=\"de-DE\"" : "<html lang=\"en-GB\"";
            return IntStream.range(0, 50)
                    .allMatch(n -> writer.compose(mail).orElseThrow().html().contains(lang));
        });

        assertThat(right).containsOnly(true);
    }

    /** A code that somebody waits for still goes out when the node stops. */
    @Test
    void stopsWhenTheMailsAboutAccountsAreOut() throws Exception {
        AccountListener leaving = new AccountListener(
                shop.getBean(MailServer.class),
                shop.getBean(Letterhead.class),
                shop,
                shop.getBean(ShopSettings.class),
                Duration.ofSeconds(20));
        leaving.on(new AccountEvent.AccountThere(new EmailAddress("leaving@account-mail.example"), Locale.ENGLISH));

        leaving.stop();

        assertThat(shop.getBean(Mailbox.class).latest())
                .anyMatch(mail -> mail.to().equals("leaving@account-mail.example"));
    }

    private UUID send(OrderDetails order, Map<Integer, Integer> quantities, Tracking tracking, boolean announce) {
        UUID parcel = UUID.randomUUID();
        assertThat(fulfilments.fulfil(new NewFulfilment(parcel, order.id(), quantities, tracking, announce, ADA)))
                .isEqualTo(new FulfilmentOutcome.Done(parcel));
        return parcel;
    }

    private static ClaimedMail mail(OrderDetails order, MailKind kind, UUID parcel) {
        return new ClaimedMail(
                1, kind.word() + ":" + parcel, kind, order.id(), null, null, null, parcel, List.of(), 1, 0);
    }

    private void awaitMails(OrderDetails order, String kind, int count) {
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(notifications.mailsAbout(order.id()).stream()
                                .filter(mail -> mail.kind().equals(kind)))
                        .hasSize(count)
                        .allMatch(mail -> mail.status() == SentMail.Status.SENT));
    }
}
