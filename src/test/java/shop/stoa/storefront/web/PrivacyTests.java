package shop.stoa.storefront.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.stoa.embedded.Mailbox;
import shop.stoa.orders.OrderDetails;
import shop.stoa.testing.Browser;
import shop.stoa.testing.Member;
import shop.stoa.testing.Sales;
import shop.stoa.testing.ShopTest;

@ShopTest
class PrivacyTests {

    private static final String PLACE = "/account/data";

    @Value("${stoa.base-url}")
    private String baseUrl;

    @Autowired
    private ApplicationContext shop;

    @Autowired
    private Mailbox mailbox;

    @Autowired
    private JdbcClient jdbc;

    private final String email = "mine" + UUID.randomUUID().toString().substring(0, 8) + "@privacy.example";

    private Member member() {
        return Member.registered(baseUrl, mailbox, email);
    }

    @Test
    void keepsWhatSomebodyAgreedToWithItsWordsAndTheirTime() {
        Member me = member();
        assertThat(me.get(PLACE).body()).contains("You have not agreed, so you get none.", "I agree");

        me.post(PLACE, PLACE + "/consent", Map.of("given", "true"));
        me.post(PLACE, PLACE + "/consent", Map.of("given", "true"));
        assertThat(me.get(PLACE).body())
                .contains("You agreed", "I no longer agree")
                .doesNotContain("You withdrew");
        me.post("/de" + PLACE, "/de" + PLACE + "/consent", Map.of());

        assertThat(me.get(PLACE).body()).contains("You withdrew it");
        assertThat(jdbc.sql("""
                                select string_agg(given || ' ' || language || ' ' || left(wording, 12), ', ' order by e.id)
                                from customers.consent_entry e join customers.customer c on c.id = e.customer_id
                                where c.email_key = :email""").param("email", email).query(String.class).single())
                .isEqualTo("true en-GB I would like, false de-DE Ich möchte M");
    }

    @Test
    void handsOutACopyAfterAFreshSignInAlone() {
        OrderDetails order = new Sales(shop).confirmed(email);
        Member me = member();
        me.post(PLACE, PLACE + "/consent", Map.of("given", "true"));

        HttpResponse<String> copy = me.post(PLACE, PLACE + "/copy", Map.of());
        assertThat(copy.statusCode()).isEqualTo(200);
        assertThat(copy.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(copy.headers().firstValue("Content-Disposition").orElse("")).contains("my-data.json");
        assertThat(copy.body())
                .contains(
                        email,
                        "Adrianou 24",
                        "\"number\" : " + order.number(),
                        "\"consents\"",
                        "I would like to get mails")
                .doesNotContain(order.accessKey().value());

        signedInLongAgo();
        assertThat(Browser.locationOf(me.post(PLACE, PLACE + "/copy", Map.of())))
                .isEqualTo(PLACE);
        assertThat(Browser.locationOf(me.get(PLACE + "/erasure"))).isEqualTo(PLACE);
        assertThat(me.get(PLACE).body()).contains("Sign in again").doesNotContain("Download my data");
        assertThat(Browser.locationOf(me.post(PLACE, PLACE + "/sign-in", Map.of())))
                .isEqualTo("/login?to=/account/data");
        assertThat(me.get(PLACE).statusCode()).isEqualTo(302);
        me.signIn(Member.PASSWORD);
        assertThat(me.post(PLACE, PLACE + "/copy", Map.of()).statusCode()).isEqualTo(200);
    }

    @Test
    void erasesWhoeverAsksAndWritesToThemOnceMore() {
        Member me = member();
        Member elsewhere = me.elsewhere(baseUrl);
        elsewhere.signIn(Member.PASSWORD);
        HttpResponse<String> preview = me.get(PLACE + "/erasure");
        assertThat(preview.body()).contains("What goes", "What stays, and why", "This cannot be undone.");

        HttpResponse<String> slip = me.post(PLACE + "/erasure", PLACE + "/erasure", Map.of("email", "other@x.example"));
        assertThat(slip.statusCode()).isEqualTo(422);
        assertThat(slip.body()).contains("That is not the e-mail address of this account", "other@x.example");

        HttpResponse<String> gone = me.post(PLACE + "/erasure", PLACE + "/erasure", Map.of("email", email));
        assertThat(gone.statusCode()).isEqualTo(303);

        assertThat(me.get("/account").statusCode()).isEqualTo(302);
        assertThat(elsewhere.get("/account").statusCode()).isEqualTo(302);
        assertThat(elsewhere.signIn(Member.PASSWORD).statusCode()).isEqualTo(422);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> mailbox.latest().stream()
                        .anyMatch(mail ->
                                mail.to().equals(email) && mail.subject().contains("deleted")));
        assertThat(jdbc.sql("select count(*) from customers.customer where email_key = :email")
                        .param("email", email)
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void explainsWhyItHasToWait() {
        OrderDetails order = new Sales(shop).confirmed(email);
        Member me = member();

        assertThat(me.get(PLACE + "/erasure").body())
                .contains(
                        "Your account cannot be deleted yet",
                        "Order " + order.number(),
                        "goods still have to leave, and need your address")
                .doesNotContain("Delete for good");
        HttpResponse<String> refused = me.post(PLACE, PLACE + "/erasure", Map.of("email", email));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(me.get("/account").statusCode()).isEqualTo(200);
    }

    private void signedInLongAgo() {
        jdbc.sql("""
                        update customers.session set started_at = now() - interval '16 minutes'
                        where customer_id = (select id from customers.customer where email_key = :email)""").param("email", email).update();
    }
}
