package shop.stoa.tax.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import shop.stoa.kernel.CountryCode;
import shop.stoa.kernel.TaxClass;
import shop.stoa.tax.Taxes;
import shop.stoa.testing.Browser;
import shop.stoa.testing.ShopTest;
import shop.stoa.testing.StaffDesk;

@ShopTest(properties = "stoa.shop.in.de.company=Vom Betreiber")
class RatePageTests {

    private static final String PAGE = "/admin/settings/tax";

    @Value("${stoa.base-url}")
    private String baseUrl;

    @Value("${stoa.owner.email}")
    private String email;

    @Value("${stoa.owner.password}")
    private String password;

    @Autowired
    private Taxes taxes;

    private StaffDesk staff;

    @BeforeEach
    void signIn() {
        staff = new StaffDesk(baseUrl, email, password);
    }

    @Test
    void changesARateAndAddsAnother() {
        Map<String, String> form = staff.form(PAGE, "settings");
        form.put(rowOf(form, "AT", "standard") + ".percent", "20,5");
        String fresh = rowOf(form, "", "standard");
        form.put(fresh + ".country", "CH");
        form.put(fresh + ".percent", "8.1");

        assertThat(Browser.locationOf(staff.post(PAGE, form))).isEqualTo(PAGE + "?done=saved");

        assertThat(taxes.rateFor(new CountryCode("AT"), TaxClass.STANDARD)).isEqualTo(2050);
        assertThat(taxes.rateFor(new CountryCode("CH"), TaxClass.STANDARD)).isEqualTo(810);

        Map<String, String> again = staff.form(PAGE, "settings");
        again.put(rowOf(again, "CH", "standard") + ".remove", "true");
        staff.post(PAGE, again);
        assertThat(taxes.rateFor(new CountryCode("CH"), TaxClass.STANDARD)).isZero();
    }

    @Test
    void writesRatesAsTheirReaderDoes() {
        Map<String, String> form = staff.form("/de" + PAGE, "settings");
        assertThat(form).containsEntry(rowOf(form, "FI", "standard") + ".percent", "25,5");
        assertThat(staff.page(PAGE + "/rates.csv")).contains("FI,standard,25.5,");
    }

    @Test
    void refusesARateThatIsNoneAndKeepsWhatWasTyped() {
        Map<String, String> form = staff.form(PAGE, "settings");
        String row = rowOf(form, "BE", "standard");
        form.put(row + ".percent", "a fifth");

        HttpResponse<String> answer = staff.post(PAGE, form);

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("id=\"" + row + ".percent-error\"", "value=\"a fifth\"");
    }

    @Test
    void tellsTheSecondToSaveWhatTheFirstHasChanged() {
        Map<String, String> first = staff.form(PAGE, "settings");
        Map<String, String> second = staff.form(PAGE, "settings");
        first.put(rowOf(first, "CY", "standard") + ".percent", "18");
        second.put(rowOf(second, "DK", "standard") + ".percent", "24");
        staff.post(PAGE, first);

        HttpResponse<String> answer = staff.post(PAGE, second);

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).contains("Cyprus, standard", "<dd>18 %</dd>", "value=\"24\"");
        assertThat(taxes.rateFor(new CountryCode("DK"), TaxClass.STANDARD)).isEqualTo(2500);
    }

    @Test
    void showsWhatAFileWouldChangeBeforeItDoes() {
        String csv = "country,tax_class,rate\nEE,standard,25\nEE,reduced,9\nNO,standard,25\n";

        HttpResponse<String> preview = staff.send(PAGE + "/files", Map.of("others", "keep"), csv);

        assertThat(preview.statusCode()).isEqualTo(200);
        assertThat(preview.body())
                .contains("It changes 2 rates", "Estonia, standard", "Norway, standard")
                .doesNotContain("Estonia, reduced");
        assertThat(taxes.rateFor(new CountryCode("EE"), TaxClass.STANDARD)).isEqualTo(2400);

        Map<String, String> apply = StaffDesk.formTo(preview, PAGE + "/imports");
        assertThat(staff.post(PAGE + "/imports", apply).statusCode()).isEqualTo(303);
        assertThat(taxes.rateFor(new CountryCode("EE"), TaxClass.STANDARD)).isEqualTo(2500);
        assertThat(taxes.rateFor(new CountryCode("NO"), TaxClass.STANDARD)).isEqualTo(2500);
        assertThat(staff.page(PAGE + "/rates.csv")).contains("EE,standard,25,", "NO,standard,25,", "DE,reduced,7,");

        assertThat(staff.post(PAGE + "/imports", apply).statusCode())
                .as("the same once more, after somebody has saved")
                .isEqualTo(409);
    }

    @Test
    void refusesAFileWithAWrongLine() {
        HttpResponse<String> answer =
                staff.send(PAGE + "/files", Map.of("others", "keep"), "country,tax_class,rate\nDE,standard,lots\n");

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("Line 2:", "<q>lots</q>", "Nothing was changed");
        assertThat(staff.send(PAGE + "/files", Map.of("others", "keep"), "").statusCode())
                .isEqualTo(422);
    }

    private static String rowOf(Map<String, String> form, String country, String taxClass) {
        return form.entrySet().stream()
                .filter(field ->
                        field.getKey().endsWith(".country") && field.getValue().equals(country))
                .map(field -> field.getKey().replace(".country", ""))
                .filter(row -> taxClass.equals(form.get(row + ".class")))
                .findFirst()
                .orElseThrow();
    }
}
