package shop.stoa.settings.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;
import shop.stoa.testing.Browser;
import shop.stoa.testing.ShopTest;
import shop.stoa.testing.StaffDesk;

@ShopTest(properties = "stoa.shop.in.de.company=Vom Betreiber")
class ShopPageTests {

    private static final String PAGE = "/admin/settings/shop";
    private static final String LANGUAGES = "/admin/settings/languages";

    @Value("${stoa.base-url}")
    private String baseUrl;

    @Value("${stoa.owner.email}")
    private String email;

    @Value("${stoa.owner.password}")
    private String password;

    private StaffDesk staff;

    @BeforeEach
    void signIn() {
        staff = new StaffDesk(baseUrl, email, password);
    }

    @Test
    void showsOnEveryPageWhatWasSaved() {
        Map<String, String> form = staff.form(PAGE, "settings");
        assertThat(form).doesNotContainKey("company.de");
        form.put("name", "Oak & Iron");
        form.put("supportEmail", "ask@oak.example");
        form.put("company.en", "Oak & Iron Ltd,\r\n1 Mill Lane");

        assertThat(Browser.locationOf(staff.post(PAGE, form))).isEqualTo(PAGE + "?done=saved");

        assertThat(staff.page(PAGE + "?done=saved"))
                .contains("Saved.", "STOA_SHOP_IN_DE_COMPANY", "Last saved by " + email);
        assertThat(new Browser(baseUrl).get("/info/returns").body())
                .contains("Oak &amp; Iron</", "ask@oak.example", "Oak &amp; Iron Ltd, 1 Mill Lane");
        assertThat(new Browser(baseUrl).get("/de/info/returns").body()).contains("Vom Betreiber");
    }

    @Test
    void refusesWhatCannotBeAndKeepsWhatWasTyped() {
        Map<String, String> form = staff.form(PAGE, "settings");
        form.put("name", " ");
        form.put("supportEmail", "nobody at home");
        form.put("tagline.en", "x".repeat(121));

        HttpResponse<String> answer = staff.post(PAGE, form);

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body())
                .contains("id=\"name-error\"", "id=\"supportEmail-error\"", "id=\"tagline.en-error\"")
                .contains("value=\"nobody at home\"", "There are 3 things to put right")
                .contains("“Name” cannot be empty");
    }

    @Test
    void tellsTheSecondToSaveWhatTheFirstHasChanged() {
        Map<String, String> first = staff.form(PAGE, "settings");
        Map<String, String> second = staff.form(PAGE, "settings");
        first.put("name", "The first");
        second.put("name", "The second");
        staff.post(PAGE, first);

        HttpResponse<String> answer = staff.post(PAGE, second);

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body())
                .contains(email + " has saved this meanwhile", "<dd>The first</dd>", "value=\"The second\"");
        assertThat(staff.page(PAGE)).contains("value=\"The first\"");
        second.put("version", Integer.toString(Integer.parseInt(second.get("version")) + 1));
        assertThat(staff.post(PAGE, second).statusCode()).isEqualTo(303);
        assertThat(staff.page(PAGE)).contains("value=\"The second\"");
    }

    @Test
    void leadsShoppersFromALanguageThatIsNotOfferedToTheDefaultOne() {
        Map<String, String> form = staff.form(LANGUAGES, "settings");
        assertThat(form).containsKey("offered.de");
        form.remove("offered.de");
        staff.post(LANGUAGES, form);
        Browser shopper = new Browser(baseUrl);

        HttpResponse<String> german = shopper.get("/de/info/returns?from=mail");
        assertThat(german.statusCode()).isEqualTo(302);
        assertThat(Browser.locationOf(german)).isEqualTo("/info/returns?from=mail");
        assertThat(shopper.get("/info/returns").body()).doesNotContain("hreflang=\"de-DE\"", "Deutsch");
        assertThat(staff.page("/de" + LANGUAGES)).contains("Kunden angeboten");

        Map<String, String> again = staff.form(LANGUAGES, "settings");
        assertThat(again).doesNotContainKey("offered.de");
        again.put("offered.de", "true");
        staff.post(LANGUAGES, again);
        assertThat(shopper.get("/de/info/returns").statusCode()).isEqualTo(200);
    }

    @Test
    void listsEveryGroup() {
        assertThat(staff.page("/admin/settings")).contains("href=\"" + PAGE + "\"", "href=\"" + LANGUAGES + "\"");
        assertThat(staff.page("/admin")).contains("href=\"/admin/settings\"");
    }
}
