package shop.stoa.checkout.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import shop.stoa.customers.AddressBook;
import shop.stoa.embedded.Mailbox;
import shop.stoa.kernel.Sku;
import shop.stoa.testing.Browser;
import shop.stoa.testing.Member;
import shop.stoa.testing.Shelves;
import shop.stoa.testing.ShopTest;

@ShopTest
class AddressBookTests {

    private static final String PLACE = "/account/addresses";

    @Value("${stoa.base-url}")
    private String baseUrl;

    @Autowired
    private Shelves shelves;

    @Autowired
    private Mailbox mailbox;

    private final String email = "book" + UUID.randomUUID().toString().substring(0, 8) + "@book.example";
    private Member me;

    @BeforeEach
    void register() {
        me = Member.registered(baseUrl, mailbox, email);
    }

    @Test
    void keepsChangesAndRemovesAddresses() {
        assertThat(me.get(PLACE).body()).contains("Keep an address here");
        assertThat(add("Invalidenstr. 116").statusCode()).isEqualTo(303);
        add("Adalbertstr. 7");
        add("Adalbertstr. 7");
        List<String> ids = ids();
        assertThat(ids).hasSize(2);
        assertThat(me.get(PLACE).body())
                .contains("Adalbertstr. 7", "Invalidenstr. 116", "The checkout begins with this");

        assertThat(me.get(PLACE + "/" + ids.getFirst()).body())
                .as("the usual one stays it, so that there is nothing to take back")
                .contains("value=\"Invalidenstr. 116\"", "The checkout begins with this")
                .doesNotContain("name=\"usual\"");
        assertThat(me.get(PLACE + "/" + ids.getLast()).body()).contains("name=\"usual\"");
        me.post(PLACE, PLACE + "/" + ids.getFirst(), address("Invalidenstr. 117"));
        assertThat(me.get(PLACE).body()).contains("Invalidenstr. 117").doesNotContain("Invalidenstr. 116");

        me.post(PLACE, PLACE + "/" + ids.getLast() + "/usual", Map.of());
        assertThat(ids()).containsExactly(ids.getLast(), ids.getFirst());
        me.post(PLACE, PLACE + "/" + ids.getLast() + "/removal", Map.of());
        assertThat(ids()).containsExactly(ids.getFirst());
        assertThat(me.get(PLACE).body()).contains("The checkout begins with this");
    }

    @Test
    void judgesAnAddressAsTheCheckoutDoes() {
        Map<String, String> wrong = address("Invalidenstr. 116");
        wrong.put("postalCode", "ABC");
        wrong.put("name", "");
        HttpResponse<String> refused = me.post(PLACE, PLACE, wrong);

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body())
                .contains("name-error", "postalCode-error", "value=\"ABC\"", "value=\"Invalidenstr. 116\"")
                .doesNotContain("email-error", "??");
        assertThat(ids()).isEmpty();
        Map<String, String> british = address("1 High Street");
        british.put("country", "GB");
        british.put("refresh", "country");
        HttpResponse<String> fields = me.post(PLACE, PLACE, british);
        assertThat(fields.statusCode()).isEqualTo(200);
        assertThat(fields.body())
                .containsSubsequence("id=\"city\"", "id=\"postalCode\"")
                .doesNotContain("field__error");
    }

    @Test
    void takesTwentyAndNoMore() {
        for (int i = 0; i < AddressBook.MOST; i++) {
            add("Street " + i);
        }
        HttpResponse<String> one = add("Street 20");

        assertThat(one.statusCode()).isEqualTo(422);
        assertThat(one.body()).contains("no more fit in");
    }

    @Test
    void isNobodyElses() {
        add("Invalidenstr. 116");
        String id = ids().getFirst();
        Member other = Member.registered(baseUrl, mailbox, "other" + email);

        assertThat(other.get(PLACE + "/" + id).statusCode()).isEqualTo(404);
        for (String deed : List.of("", "/usual", "/removal")) {
            assertThat(other.post(PLACE, PLACE + "/" + id + deed, address("Stolen"))
                            .statusCode())
                    .isEqualTo(404);
        }
        assertThat(me.get(PLACE).body()).contains("Invalidenstr. 116");
    }

    @Test
    void theCheckoutBeginsWithTheUsualOneAndOffersTheOthers() {
        add("Invalidenstr. 116");
        add("Adalbertstr. 7");
        Sku cup = shelves.stock("Cup", 1200, 10);
        me.browser().post("/cart/lines", Map.of("sku", cup.value(), "quantity", "1"));

        String page = me.get("/checkout").body();
        assertThat(page)
                .contains("Signed in as " + email, "value=\"" + email + "\"", "Deliver here", "Adalbertstr. 7")
                .containsPattern(
                        "id=\"line1\"[^>]*value=\"Invalidenstr. 116\"|value=\"Invalidenstr. 116\"[^>]*id=\"line1\"")
                .doesNotContain("You order as a guest", "??");

        Map<String, String> fresh = address("Torstr. 1");
        fresh.put("email", email);
        fresh.put("keep", "true");
        assertThat(Browser.locationOf(me.browser().post("/checkout/address", fresh)))
                .isEqualTo("/checkout");
        assertThat(me.get(PLACE).body()).contains("Torstr. 1");
        assertThat(new Browser(baseUrl).get(PLACE).statusCode()).isEqualTo(302);
    }

    private HttpResponse<String> add(String street) {
        return me.post(PLACE + "/new", PLACE, address(street));
    }

    private static Map<String, String> address(String street) {
        return new HashMap<>(Map.of(
                "country", "DE",
                "name", "Ines Markou",
                "line1", street,
                "postalCode", "10115",
                "city", "Berlin"));
    }

    private List<String> ids() {
        return Pattern.compile("href=\"/account/addresses/(\\d+)\"")
                .matcher(me.get(PLACE).body())
                .results()
                .map(hit -> hit.group(1))
                .toList();
    }
}
