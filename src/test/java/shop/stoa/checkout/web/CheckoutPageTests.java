package shop.stoa.checkout.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import shop.stoa.catalog.Assortment;
import shop.stoa.inventory.Inventory;
import shop.stoa.kernel.Sku;
import shop.stoa.testing.Browser;
import shop.stoa.testing.Shelves;
import shop.stoa.testing.ShopTest;

/** The checkout over HTTP, as a shopper without JavaScript goes through it. */
@ShopTest
class CheckoutPageTests {

    private static final Map<String, String> INES = Map.of(
            "email", "ines@example.com",
            "country", "DE",
            "name", "Ines Markou",
            "line1", "Invalidenstr. 116",
            "postalCode", "10115",
            "city", "Berlin");

    @Value("${stoa.base-url}")
    private String baseUrl = "";

    private Browser shopper;
    private Sku cup;

    @BeforeEach
    void fillACart(@Autowired Assortment assortment, @Autowired Inventory inventory) {
        cup = new Shelves(assortment, inventory).stock("Short cup", 1200, 5);
        shopper = new Browser(baseUrl);
        shopper.post("/cart/lines", Map.of("sku", cup.value(), "quantity", "1"));
    }

    @Test
    void tellsAnAddressAsItsCountryWritesItAndNothingThatWasNotGiven() {
        HttpResponse<String> entered = shopper.post(
                "/checkout/address",
                Map.of(
                        "email", "ines@example.com",
                        "country", "IE",
                        "name", "Ines Markou",
                        "line1", "1 High Street",
                        "city", "Dublin"));

        assertThat(entered.statusCode()).isEqualTo(303);
        assertThat(Browser.locationOf(entered)).isEqualTo("/checkout");
        assertThat(shopper.get("/checkout").body())
                .contains("<p>Ines Markou, 1 High Street, Dublin, Ireland</p>")
                .doesNotContain("null");
    }

    @Test
    void keepsEverythingThatWasTypedHoweverWrong() {
        Map<String, String> typed = new HashMap<>(INES);
        typed.put("email", "ines at example");
        typed.put("company", "Markou & Daughters");
        typed.put("line2", "Second floor");
        typed.put("phone", "call me");
        typed.remove("city");

        HttpResponse<String> refused = shopper.post("/checkout/address", typed);
        shopper.get("/cart");
        String again = shopper.get("/checkout").body();

        assertThat(refused.statusCode()).isEqualTo(422);
        typed.remove("country");
        typed.forEach((field, text) -> {
            assertThat(valueOf(refused.body(), field)).as(field).isEqualTo(text.replace("&", "&amp;"));
            assertThat(valueOf(again, field)).as(field + " on the next visit").isEqualTo(text.replace("&", "&amp;"));
        });
        assertThat(again).contains("<details class=\"checkout__more\" open");
    }

    @Test
    void keepsWhatWasTypedByTheCartAndNotByTheSession() {
        shopper.post("/checkout/address", Map.of("email", "ines@example.com", "country", "GR", "name", "Ines Markou"));
        Browser later = new Browser(baseUrl);
        later.keep("__Host-cart", shopper.cookie("__Host-cart"));

        String page = later.get("/checkout").body();

        assertThat(valueOf(page, "email")).isEqualTo("ines@example.com");
        assertThat(valueOf(page, "name")).isEqualTo("Ines Markou");
        assertThat(page).contains("value=\"GR\" selected=\"selected\"");
    }

    @Test
    void keepsWhatIsBeingTypedFieldByField() {
        HttpResponse<String> left = asks("check", "email", Map.of("email", "ines@example.com", "country", "DE"));
        asks("check", "name", Map.of("name", "Ines Markou", "country", "DE"));

        String page = shopper.get("/checkout").body();

        assertThat(left.statusCode()).isEqualTo(200);
        assertThat(left.body()).contains("id=\"part-email\"").doesNotContain("<title", "aria-invalid");
        assertThat(valueOf(page, "email"))
                .as("what came later took nothing away")
                .isEqualTo("ines@example.com");
        assertThat(valueOf(page, "name")).isEqualTo("Ines Markou");
    }

    @Test
    void saysWhatIsWrongWithAFieldThatWasLeftAndNothingOfTheOthers() {
        String wrong = asks("check", "postalCode", Map.of("postalCode", "ABC", "country", "DE"))
                .body();
        String right = asks("check", "postalCode", Map.of("postalCode", "10115", "country", "DE"))
                .body();
        String empty =
                asks("check", "email", Map.of("email", " ", "country", "DE")).body();

        assertThat(wrong).containsOnlyOnce("class=\"field__error\"").contains("Enter a postcode such as 10115");
        assertThat(right).doesNotContain("field__error");
        assertThat(empty).doesNotContain("field__error");
    }

    @Test
    void asksForWhatTheChosenCountryNeedsAndForgetsNothingOverIt() {
        Map<String, String> typed = new HashMap<>(INES);
        typed.put("country", "IT");
        typed.put("refresh", "country");

        String italy = shopper.post("/checkout/address", typed).body();
        typed.put("country", "GB");
        String britain = shopper.post("/checkout/address", typed).body();

        assertThat(italy).contains("id=\"region\"");
        assertThat(valueOf(italy, "line1")).isEqualTo("Invalidenstr. 116");
        assertThat(britain).doesNotContain("id=\"region\"").contains("Enter a postcode such as SW1A 1AA");
        assertThat(britain.indexOf("id=\"city\"")).isLessThan(britain.indexOf("id=\"postalCode\""));
        assertThat(italy.indexOf("id=\"postalCode\"")).isLessThan(italy.indexOf("id=\"city\""));
    }

    @Test
    void listsWhatIsWrongInTheOrderOfTheFields() {
        String page = shopper.post(
                        "/checkout/address",
                        Map.of("country", "GB", "phone", "none", "company", "x".repeat(101), "postalCode", "1"))
                .body();

        assertThat(page).contains("<title>Error: ");
        assertThat(Pattern.compile("<a href=\"#(\\w+)\"")
                        .matcher(page.substring(page.indexOf("errors-title")))
                        .results()
                        .map(link -> link.group(1)))
                .containsExactly("email", "name", "line1", "company", "city", "postalCode", "phone");
    }

    @Test
    void takesWhatNoColumnTakes() {
        HttpResponse<String> page = shopper.post(
                "/checkout/address",
                Map.of("email", "x".repeat(5000), "country", "Nowhere at all", "name", "x".repeat(5000)));

        assertThat(page.statusCode()).isEqualTo(422);
        assertThat(shopper.get("/checkout").statusCode()).isEqualTo(200);
    }

    static Stream<String> whatNobodyIsCalled() {
        return Stream.of(
                "\u0000",
                "Ines\u0000Markou",
                "Ines\r\nBcc: everybody@example.com",
                "\u202esenI",
                "\ud83d\ude00",
                "\ud83d",
                "<script>alert(1)</script>",
                "${7*191}",
                "#{7*191}",
                "*{7*191}",
                "[[${7*191}]]",
                "__${7*191}__::.x",
                "x".repeat(900_000));
    }

    @ParameterizedTest
    @MethodSource("whatNobodyIsCalled")
    void takesOrRefusesBesideTheFieldWhateverSomebodyTypes(String typed) {
        for (String field : List.of("email", "country", "name", "company", "line1", "city", "postalCode", "phone")) {
            Map<String, String> form = new HashMap<>(INES);
            form.put(field, typed);

            HttpResponse<String> entered = shopper.post("/checkout/address", form);
            HttpResponse<String> review = shopper.get("/checkout");

            assertThat(entered.statusCode()).as(field).isIn(303, 400, 413, 422);
            assertThat(review.statusCode()).as(field).isEqualTo(200);
            assertThat(entered.body() + review.body())
                    .as(field)
                    .doesNotContain("<script>alert(1)", "1337", "Exception");
        }
    }

    @Test
    void looksAtNothingThatAnAddressFormAdds() {
        Browser honest = new Browser(baseUrl);
        honest.post("/cart/lines", Map.of("sku", cup.value(), "quantity", "1"));
        honest.post("/checkout/address", INES);
        Map<String, String> more = new HashMap<>(INES);
        more.putAll(Map.of(
                "total", "1",
                "price", "1",
                "discount", "100",
                "paid", "true",
                "customerId", "1",
                "role", "OWNER",
                "status", "CONFIRMED",
                "method", "free"));

        assertThat(shopper.post("/checkout/address", more).statusCode()).isEqualTo(303);

        assertThat(totals(shopper.get("/checkout").body()))
                .isNotEmpty()
                .isEqualTo(totals(honest.get("/checkout").body()));
    }

    private static List<String> totals(String page) {
        return Pattern.compile("€[0-9.,]+")
                .matcher(page)
                .results()
                .map(MatchResult::group)
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "email, email, email, email, off",
                "name, text, name, -, words",
                "line1, text, address-line1, -, words",
                "line2, text, address-line2, -, words",
                "company, text, organization, -, words",
                "postalCode, text, postal-code, numeric, characters",
                "city, text, address-level2, -, words",
                "phone, tel, tel, tel, -"
            })
    void everyFieldTellsKeyboardsAndBrowsersWhatItIs(
            String field, String type, String autocomplete, String inputmode, String autocapitalize) {
        String input = inputOf(shopper.get("/checkout").body(), field);

        assertThat(attribute(input, "type")).isEqualTo(type);
        assertThat(attribute(input, "autocomplete")).isEqualTo(autocomplete);
        assertThat(attribute(input, "inputmode")).isEqualTo(inputmode);
        assertThat(attribute(input, "autocapitalize")).isEqualTo(autocapitalize);
    }

    @Test
    void asksForLettersWhereAPostcodeHasSome() {
        shopper.post("/checkout/address", Map.of("country", "GB"));

        assertThat(attribute(inputOf(shopper.get("/checkout").body(), "postalCode"), "inputmode"))
                .isEqualTo("text");
    }

    @Test
    void namesWhatHasChangedSinceItWasShown(@Autowired Inventory inventory) {
        shopper.post("/checkout/address", INES);
        shopper.post("/checkout/delivery", Map.of("method", "de-standard"));
        String review = shopper.get("/checkout").body();
        shopper.post("/cart/lines/" + cup, Map.of("quantity", "2"));

        HttpResponse<String> changed = shopper.post(
                "/checkout/placement",
                Map.of(
                        "total", hidden(review, "total"),
                        "line", hidden(review, "line"),
                        "delivery", hidden(review, "delivery")));

        assertThat(changed.statusCode()).isEqualTo(409);
        assertThat(changed.body())
                .contains("The total has changed from €16.90 to €28.90", "<li>Short cup: 2 instead of 1</li>");
    }

    /** In the address as well as in the form: two totals are none that anybody was shown. */
    @Test
    void agreesToNoTotalThatComesTwice() {
        shopper.post("/checkout/address", INES);
        shopper.post("/checkout/delivery", Map.of("method", "de-standard"));
        String total = hidden(shopper.get("/checkout").body(), "total");

        for (String other : List.of("1", total)) {
            assertThat(shopper.post("/checkout/placement?total=" + other, Map.of("total", total))
                            .statusCode())
                    .isEqualTo(409);
        }
    }

    @Test
    void boundsHowOftenACartIsPaidFor() {
        shopper.post("/checkout/address", INES);
        shopper.post("/checkout/delivery", Map.of("method", "de-standard"));

        HttpResponse<String> answer = shopper.post("/checkout/placement", Map.of("total", "1"));
        for (int again = 0; again < 20 && answer.statusCode() == 409; again++) {
            answer = shopper.post("/checkout/placement", Map.of("total", "1"));
        }
        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.headers().firstValueAsLong("Retry-After").orElseThrow())
                .isBetween(1L, 60L);
        assertThat(answer.body()).contains("a lot of attempts to pay in a short time", "id=\"main\"");
        assertThat(shopper.get("/cart").statusCode()).isEqualTo(200);
    }

    @Test
    void answersBackAfterAPaymentWithTheCart() {
        assertThat(shopper.get("/checkout").body()).contains("data-live");
        shopper.post("/cart/lines/" + cup, Map.of("quantity", "0"));

        HttpResponse<String> back = shopper.get("/checkout");

        assertThat(Browser.locationOf(back)).isEqualTo("/cart");
    }

    /** What htmx asks when a field was left. */
    private HttpResponse<String> asks(String what, String field, Map<String, String> typed) {
        Map<String, String> fields = new HashMap<>(typed);
        fields.put(what, field);
        return shopper.send(shopper.request("/checkout/address")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Sec-Fetch-Site", "same-origin")
                .header("HX-Request", "true")
                .POST(HttpRequest.BodyPublishers.ofString(Browser.form(fields))));
    }

    private static String hidden(String page, String name) {
        Matcher field =
                Pattern.compile("name=\"" + name + "\" value=\"([^\"]*)\"").matcher(page);
        assertThat(field.find()).as(name).isTrue();
        return field.group(1);
    }

    private static String valueOf(String page, String field) {
        return attribute(inputOf(page, field), "value");
    }

    private static String inputOf(String page, String field) {
        Matcher input =
                Pattern.compile("<input[^>]* id=\"" + field + "\"[^>]*>").matcher(page);
        assertThat(input.find()).as(field).isTrue();
        return input.group();
    }

    private static String attribute(String tag, String name) {
        Matcher value = Pattern.compile(" " + name + "=\"([^\"]*)\"").matcher(tag);
        return value.find() ? value.group(1) : null;
    }
}
