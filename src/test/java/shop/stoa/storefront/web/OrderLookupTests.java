package shop.stoa.storefront.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.context.annotation.Import;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import shop.stoa.embedded.Mail;
import shop.stoa.embedded.Mailbox;
import shop.stoa.orders.OrderDetails;
import shop.stoa.orders.OrderEvent.OrderLinkAsked;
import shop.stoa.orders.OrderLinks;
import shop.stoa.shipping.Fulfilments;
import shop.stoa.shipping.NewFulfilment;
import shop.stoa.shipping.Tracking;
import shop.stoa.testing.Browser;
import shop.stoa.testing.Member;
import shop.stoa.testing.Sales;
import shop.stoa.testing.ShopTest;
import shop.stoa.testing.StatementCount;

@ShopTest
@Import(StatementCount.class)
class OrderLookupTests {

    private static final Pattern LINK = Pattern.compile("(/de)?/orders/\\d+\\?key=([A-Za-z0-9_-]{22})");

    @Value("${stoa.base-url}")
    private String baseUrl;

    @Autowired
    private ConfigurableApplicationContext shop;

    @Autowired
    private Mailbox mailbox;

    @Autowired
    private OrderLinks links;

    @Autowired
    private Fulfilments fulfilments;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private StatementCount statements;

    @Autowired
    private StringRedisTemplate redis;

    private final String email = "Lost" + UUID.randomUUID().toString().substring(0, 8) + "@lookup.example";
    private Browser guest;
    private OrderDetails order;

    @BeforeEach
    void buy() {
        guest = new Browser(baseUrl);
        order = new Sales(shop).confirmed(email);
        askAnew();
    }

    @Test
    void everyFootAndTheStatusPageLeadHere() {
        assertThat(guest.get("/no-such-page").body()).contains("<a href=\"/orders\">Find your order</a>");
        assertThat(status(order.accessKey().value())).contains("href=\"/orders\"");
        HttpResponse<String> page = guest.get("/orders");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(page.headers().firstValue("Set-Cookie")).isEmpty();
    }

    @Test
    void mailsALinkToWhoeverKnowsNumberAndAddress() {
        ask(" #" + order.number() + " ", email.toUpperCase(Locale.ROOT));

        Mail mail = linkMail();
        assertThat(mail.subject()).isEqualTo("Your link to order " + order.number() + " at Stoa");
        assertThat(mail.text()).contains("for 7 days").doesNotContain("??", "null");
        String key = keyIn(mail);
        assertThat(key).isNotEqualTo(order.accessKey().value());
        assertThat(status(key)).contains("Adrianou 24", "What has happened");
        assertThat(jdbc.sql(
                                "select count(*) from orders.access_link where encode(token_hash, 'escape') like '%' || :key || '%'")
                        .param("key", key)
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @ParameterizedTest
    @CsvSource({"other@lookup.example,true", "{email},false"})
    void tellsNobodyWhetherThereIsSuchAnOrder(String asked, boolean itsNumber) {
        String number = itsNumber ? order.number().toString() : "999999999";
        String address = asked.equals("{email}") ? email : asked;

        HttpResponse<String> hit = ask(order.number().toString(), email);
        HttpResponse<String> miss = ask(number, address);

        assertThat(miss.statusCode()).isEqualTo(hit.statusCode()).isEqualTo(303);
        assertThat(Browser.locationOf(miss)).isEqualTo(Browser.locationOf(hit)).isEqualTo("/orders?asked=true");
        assertThat(guest.get("/orders?asked=true").body()).contains("If the number and the e-mail address belong");
        linkMail();
        await().atMost(Duration.ofSeconds(20)).until(() -> waiting() == 0);
        assertThat(jdbc.sql(
                                "select count(*) from notifications.mail where lower(recipient) = :asked and order_id is null")
                        .param("asked", address.toLowerCase(Locale.ROOT))
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(mailbox.latest()).noneMatch(mail -> mail.to().contains("other@lookup.example"));
    }

    /** The same work in the same time: what is looked up is looked up after the answer. */
    @Test
    void doesTheSameForAHitAndAMiss() {
        long hit = least(() -> ask(order.number().toString(), email));
        long miss = least(() -> ask("999999999", email));

        assertThat(miss).isEqualTo(hit);
    }

    /** The shop's own rounds ask now and then, too: the least of some is the request's. */
    private long least(Runnable work) {
        return IntStream.range(0, 10)
                .mapToLong(i -> {
                    await().atMost(Duration.ofSeconds(20)).until(() -> waiting() == 0);
                    askAnew();
                    return statements.during(work);
                })
                .min()
                .orElseThrow();
    }

    @Test
    void writesToNobodyMoreThanThreeTimesInTenMinutes() {
        String stranger = "no" + email;
        for (int i = 0; i < 3; i++) {
            assertThat(ask(order.number().toString(), email).statusCode()).isEqualTo(303);
            assertThat(ask("999999998", stranger).statusCode()).isEqualTo(303);
        }

        HttpResponse<String> hit = ask(order.number().toString(), email);
        HttpResponse<String> miss = ask("999999998", stranger);

        assertThat(hit.statusCode()).isEqualTo(miss.statusCode()).isEqualTo(429);
        assertThat(hit.headers().firstValue("Retry-After")).isPresent();
        assertThat(miss.headers().firstValue("Retry-After")).isPresent();
    }

    @Test
    void whatStrangersAskForShutsNobodyOut() {
        Browser stranger = new Browser(baseUrl).from("203.0.113.41");
        for (int i = 0; i < 3; i++) {
            assertThat(ask(stranger).statusCode()).isEqualTo(303);
        }

        assertThat(ask(stranger).statusCode()).isEqualTo(429);
        assertThat(ask(guest).statusCode()).isEqualTo(303);
    }

    @Test
    void writesToAMailboxSoOftenWhoeverAsks() {
        for (int i = 0; i < 15; i++) {
            assertThat(ask(new Browser(baseUrl).from("203.0.113." + (50 + i))).statusCode())
                    .isEqualTo(303);
        }

        assertThat(ask(guest).statusCode()).isEqualTo(429);
    }

    private HttpResponse<String> ask(Browser whoever) {
        return whoever.post("/orders/links", Map.of("number", order.number().toString(), "email", email));
    }

    @Test
    void takesNobodysSignInAway() {
        for (int i = 0; i < 4; i++) {
            ask("999999998", email);
        }

        Member owner = new Member(baseUrl, mailbox, email);
        assertThat(owner.post("/login/code", "/login/code", Map.of("email", email))
                        .statusCode())
                .isEqualTo(303);
    }

    private void askAnew() {
        redis.delete(redis.keys("stoa:limit:*"));
    }

    @Test
    void saysWhatIsWrongBesideTheField() {
        HttpResponse<String> page = guest.post("/orders/links", Map.of("number", "ten", "email", "nobody"));

        assertThat(page.statusCode()).isEqualTo(422);
        assertThat(page.body())
                .contains("value=\"ten\"", "value=\"nobody\"", "digits only", "as in name@example.com", "Error: Find")
                .doesNotContain("??");
        assertThat(guest.post("/de/orders/links", Map.of()).body()).contains("nur mit Ziffern");
    }

    @Test
    void saysThatItIsUnavailableAndNotThatThereIsNothing() {
        ApplicationListener<PayloadApplicationEvent<OrderLinkAsked>> outage = told -> {
            throw new DataAccessResourceFailureException("The books are away");
        };
        AtomicReference<HttpResponse<String>> answer = new AtomicReference<>();
        whileHearing(outage, () -> answer.set(ask(order.number().toString(), email)));

        assertThat(answer.get().statusCode()).isEqualTo(503);
        assertThat(answer.get().body()).contains("cannot be reached at the moment", "value=\"" + email + "\"");
    }

    private void whileHearing(ApplicationListener<PayloadApplicationEvent<OrderLinkAsked>> listener, Runnable work) {
        ApplicationListener<?> heard = ApplicationListener.forPayload((Consumer<OrderLinkAsked>)
                told -> listener.onApplicationEvent(new PayloadApplicationEvent<>(this, told)));
        shop.addApplicationListener(heard);
        try {
            work.run();
        } finally {
            shop.removeApplicationListener(heard);
        }
    }

    @Test
    void showsGoodsAndTotalsAloneThroughALinkThatHasAged() {
        fulfilments.fulfil(new NewFulfilment(
                UUID.randomUUID(),
                order.id(),
                Map.of(0, 1),
                new Tracking("ups", List.of("1Z999AA10123456784"), null),
                false,
                "ada@stoa.example"));
        String key = order.accessKey().value();
        assertThat(status(key)).contains("Adrianou 24", "1Z999AA10123456784");

        age(OrderLinks.KEY_LIFE.plusHours(1));

        assertThat(status(key))
                .contains("Tall amphora vase", "€153.90", "The rest is yours alone", "name=\"email\"")
                .doesNotContain("Adrianou", "105 55", "1Z999AA10123456784", "What has happened", "??");
        ask(order.number().toString(), email);
        assertThat(status(keyIn(linkMail()))).contains("Adrianou 24", "1Z999AA10123456784");
        await().until(() -> jdbc.sql("select count(*) from orders.timeline_entry"
                                + " where order_id = :id and type = 'mail' and detail = 'order-link'")
                        .param("id", order.id().value())
                        .query(Integer.class)
                        .single()
                == 1);
        assertThat(status(key)).as("whoever asks renews no aged link").doesNotContain("Adrianou");
    }

    @Test
    void aLinkThatWasAskedForAgesToo() {
        String key = links.fresh(order.id()).value();
        jdbc.sql("update orders.access_link set expires_at = :past where order_id = :id")
                .param("past", Instant.now().minusSeconds(1).atOffset(ZoneOffset.UTC))
                .param("id", order.id().value())
                .update();

        assertThat(status(key)).contains("Tall amphora vase").doesNotContain("Adrianou");
    }

    /** As if all of it had happened longer ago; what happened cannot be changed otherwise. */
    private void age(Duration by) {
        transaction.executeWithoutResult(status -> {
            jdbc.sql("set local session_replication_role = replica").update();
            jdbc.sql("update orders.timeline_entry set at = at - make_interval(secs => :by) where order_id = :id")
                    .param("by", by.toSeconds())
                    .param("id", order.id().value())
                    .update();
        });
    }

    private HttpResponse<String> ask(String number, String address) {
        return guest.post("/orders/links", Map.of("number", number, "email", address));
    }

    private String status(String key) {
        HttpResponse<String> page = guest.get("/orders/" + order.number() + "?key=" + key);
        assertThat(page.statusCode()).isEqualTo(200);
        return page.body();
    }

    private long waiting() {
        return jdbc.sql("select count(*) from notifications.mail where kind = 'order-link' and status = 'WAITING'")
                .query(Long.class)
                .single();
    }

    private Mail linkMail() {
        return await().atMost(Duration.ofSeconds(20))
                .until(
                        () -> mailbox.latest().stream()
                                .filter(mail -> mail.to().equals(email)
                                        && mail.subject().startsWith("Your link"))
                                .findFirst()
                                .orElse(null),
                        found -> found != null);
    }

    private static String keyIn(Mail mail) {
        Matcher link = LINK.matcher(mail.text());
        assertThat(link.find()).as(mail.text()).isTrue();
        return link.group(2);
    }
}
