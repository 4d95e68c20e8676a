package shop.stoa.shipping.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import shop.stoa.kernel.CountryCode;
import shop.stoa.kernel.Money;
import shop.stoa.shipping.DeliveryOption;
import shop.stoa.shipping.Shipping;
import shop.stoa.testing.Browser;
import shop.stoa.testing.ShopTest;
import shop.stoa.testing.StaffDesk;

@ShopTest(properties = "stoa.shop.in.de.company=Vom Betreiber")
class ZonePageTests {

    private static final String PAGE = "/admin/settings/delivery";
    private static final String GERMANY = PAGE + "/zones/de";
    private static final String EU = PAGE + "/zones/eu";

    @Value("${stoa.base-url}")
    private String baseUrl;

    @Value("${stoa.owner.email}")
    private String email;

    @Value("${stoa.owner.password}")
    private String password;

    @Autowired
    private Shipping shipping;

    private StaffDesk staff;

    @BeforeEach
    void signIn() {
        staff = new StaffDesk(baseUrl, email, password);
    }

    @Test
    void changesAPriceAndKeepsTheNamesThatCameWithTheShop() {
        Map<String, String> form = staff.form(GERMANY, "settings");
        assertThat(form)
                .containsEntry("name", "Germany")
                .containsEntry("method.0.name.en", "Standard delivery")
                .containsEntry("method.0.name.de", "Standardversand")
                .containsEntry("country.DE", "true");
        form.put("method.0.basis", "WEIGHT");
        form.put("method.0.price", "5,10");
        form.put("method.0.bands", "5 = 7.90\r\n31,5 kg: 19");
        form.put("method.0.freeFrom", "");

        assertThat(Browser.locationOf(staff.post(GERMANY, form))).isEqualTo(GERMANY + "?done=saved");

        assertThat(shipping.optionsFor(new CountryCode("DE"), Money.of(100, "EUR"), 31_500))
                .filteredOn(option -> option.code().equals("de-standard"))
                .extracting(DeliveryOption::price)
                .containsExactly(Money.of(1900, "EUR"));
        assertThat(new Browser(baseUrl).get("/de/info/delivery").body()).contains("Standardversand", "5,10");
        assertThat(staff.form(GERMANY, "settings")).containsEntry("method.0.bands", "5 = 7.90\n31.5 = 19.00");
    }

    @Test
    void writesAmountsAndNamesAsItsReaderDoes() {
        assertThat(staff.form("/de" + EU, "settings"))
                .containsEntry("method.0.price", "8,90")
                .containsEntry("method.0.freeFrom", "120,00");
        assertThat(staff.page("/de" + EU)).containsPattern("<h2 id=\"way-0\">Standardversand</h2>");
        assertThat(staff.form(EU, "settings")).containsEntry("method.0.price", "8.90");
    }

    @Test
    void foundsAZoneAndRemovesIt() {
        Map<String, String> form = new LinkedHashMap<>(staff.form(PAGE + "/zones/new", "settings"));
        form.put("name", "Across the sea");
        form.put("country.US", "true");
        form.put("method.0.name.en", "Air mail");
        form.put("method.0.price", "29");
        form.put("method.0.min", "5");
        form.put("method.0.max", "9");

        String zone = Browser.locationOf(staff.post(PAGE + "/zones", form)).replace("?done=saved", "");

        assertThat(zone).startsWith(PAGE + "/zones/zone-");
        assertThat(staff.page(PAGE)).contains("Across the sea", "United States", "Air mail");
        assertThat(shipping.destinations()).contains(new CountryCode("US"));
        Map<String, String> seen = StaffDesk.formTo(staff.get(zone), zone + "/removal");
        Map<String, String> late = staff.form(zone, "settings");
        Map<String, String> changed = staff.form(zone, "settings");
        changed.put("name", "Overseas");
        assertThat(staff.post(zone, changed).statusCode()).isEqualTo(303);
        HttpResponse<String> unread = staff.post(zone + "/removal", seen);
        assertThat(unread.statusCode()).isEqualTo(409);
        assertThat(unread.body())
                .contains("value=\"Overseas\"", "Nothing was removed. What was saved stands below")
                .doesNotContain("Nothing of yours is lost");
        assertThat(staff.post(zone + "/removal", StaffDesk.formTo(unread, zone + "/removal"))
                        .statusCode())
                .isEqualTo(303);
        assertThat(shipping.destinations()).doesNotContain(new CountryCode("US"));
        assertThat(staff.get(zone).statusCode()).isEqualTo(404);

        late.put("name", "Beyond the sea");
        HttpResponse<String> gone = staff.post(zone, late);
        assertThat(gone.statusCode()).isEqualTo(409);
        assertThat(gone.body())
                .contains("Somebody else has removed this zone meanwhile", "value=\"Beyond the sea\"")
                .contains("action=\"" + PAGE + "/zones\"", "value=\"Air mail\"");
        late.remove("version");
        assertThat(staff.post(zone, late).statusCode()).isEqualTo(404);
    }

    @Test
    void refusesWhatCannotBeAndKeepsWhatWasTyped() {
        Map<String, String> form = staff.form(EU, "settings");
        form.put("method.0.price", "cheap");
        form.put("method.0.max", "1");
        form.put("method.1.basis", "VALUE");
        form.put("method.1.bands", "50 = 9\n20 = 5");

        HttpResponse<String> answer = staff.post(EU, form);

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body())
                .contains("id=\"method.0.price-error\"", "value=\"cheap\"")
                .contains("id=\"method.0.max-error\"", "id=\"method.1.bands-error\"");
    }

    /** However long somebody types. */
    @Test
    @Timeout(60)
    void looksAtALineOfBlanksOnce() {
        Map<String, String> form = staff.form(EU, "settings");
        form.put("method.1.basis", "VALUE");
        form.put("method.1.bands", "20 = 5\n" + " ".repeat(20_000) + "x");

        HttpResponse<String> answer = staff.post(EU, form);

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("id=\"method.1.bands-error\"");
    }

    @Test
    void refusesACountryThatAnotherZoneHas() {
        Map<String, String> form = staff.form(EU, "settings");
        form.put("country.CH", "true");

        HttpResponse<String> answer = staff.post(EU, form);

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("id=\"countries-error\"", "Switzerland (Neighbours)");
    }

    @Test
    void tellsTheSecondToSaveWhatTheFirstHasChanged() {
        Map<String, String> first = staff.form(PAGE + "/zones/neighbours", "settings");
        Map<String, String> second = staff.form(PAGE + "/zones/neighbours", "settings");
        first.put("method.0.price", "15.90");
        first.put("country.IS", "true");
        second.put("method.0.price", "12.90");
        staff.post(PAGE + "/zones/neighbours", first);

        HttpResponse<String> answer = staff.post(PAGE + "/zones/neighbours", second);

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body())
                .contains("Standard delivery: Price", "<dd>15.90</dd>", "Iceland", "<dd>in this zone</dd>")
                .contains("value=\"12.90\"");
    }

    @Test
    void tellsWhichWaysWereChangedAddedOrRemovedMeanwhile() {
        Map<String, String> form = new LinkedHashMap<>(staff.form(PAGE + "/zones/new", "settings"));
        form.put("name", "Down under");
        form.put("country.AU", "true");
        way(form, 0, "Air mail", "29");
        way(form, 1, "Sea mail", "9");
        String zone = Browser.locationOf(staff.post(PAGE + "/zones", form)).replace("?done=saved", "");
        Map<String, String> first = new LinkedHashMap<>(staff.form(zone, "settings"));
        Map<String, String> second = staff.form(zone, "settings");
        first.put("method.0.remove", "true");
        first.put("method.1.name.de", "Seepost");
        first.put("method.1.basis", "WEIGHT");
        first.put("method.1.bands", "5 = 19");
        way(first, 2, "Pigeon", "3");
        assertThat(staff.post(zone, first).statusCode()).isEqualTo(303);

        HttpResponse<String> late = staff.post(zone, second);

        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(late.body())
                .contains("<dt>Air mail</dt>", "<dd>removed meanwhile", "<dt>Pigeon</dt>", "<dd>added meanwhile")
                .contains("Sea mail: Name in German", "<dd>Seepost</dd>", "Sea mail: Bands", "<dd>5 = 19.00</dd>")
                .contains("Sea mail: Price goes", "<dd>By weight</dd>")
                .doesNotContain("Sea mail: Price</dt>");
        assertThat(staff.post(zone + "/removal", StaffDesk.formTo(late, zone + "/removal"))
                        .statusCode())
                .isEqualTo(303);
    }

    private static void way(Map<String, String> form, int row, String name, String price) {
        form.put("method." + row + ".name.en", name);
        form.put("method." + row + ".basis", "FIXED");
        form.put("method." + row + ".price", price);
        form.put("method." + row + ".min", "5");
        form.put("method." + row + ".max", "9");
    }

    @Test
    void choosesTheCountryThatEstimatesAreFor() {
        Map<String, String> form = staff.form(PAGE, "settings");
        assertThat(form).containsEntry("home", "DE");
        form.put("home", "AT");
        staff.post(PAGE, form);
        assertThat(shipping.home()).isEqualTo(new CountryCode("AT"));
        assertThat(staff.page("/admin/audit?action=POST+/admin/settings/delivery"))
                .contains(">Home country</dt>", ">DE</del>", ">AT</ins>");
        Map<String, String> again = staff.form(PAGE, "settings");
        again.put("home", "nowhere");
        assertThat(staff.post(PAGE, again).statusCode()).isEqualTo(422);
        again.put("home", "DE");
        staff.post(PAGE, again);
        assertThat(shipping.home()).isEqualTo(new CountryCode("DE"));
    }
}
