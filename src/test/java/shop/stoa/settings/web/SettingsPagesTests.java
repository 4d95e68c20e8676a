package shop.stoa.settings.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.MessageSource;
import shop.stoa.settings.SettingsCard;
import shop.stoa.testing.ShopTest;
import shop.stoa.testing.StaffDesk;

/** What all pages of settings have in common: they say what they do, check what is typed, and put nothing over what nobody has seen. */
@ShopTest
class SettingsPagesTests {

    private static final String SETTINGS = "/admin/settings";

    @Value("${stoa.base-url}")
    private String baseUrl;

    @Value("${stoa.owner.email}")
    private String email;

    @Value("${stoa.owner.password}")
    private String password;

    @Autowired
    private List<SettingsCard> cards;

    @Autowired
    private MessageSource messages;

    private StaffDesk staff;

    @BeforeEach
    void signIn() {
        staff = new StaffDesk(baseUrl, email, password);
    }

    @Test
    void eachIsListedWithWhatItDoesAndSaysSoItself() {
        Document list = Jsoup.parse(staff.page(SETTINGS));

        assertThat(cards).hasSizeGreaterThan(8).allSatisfy(card -> {
            Element link = list.expectFirst("a[href=" + card.path() + "][aria-describedby]");
            assertThat(list.expectFirst("#" + link.attr("aria-describedby")).text())
                    .isEqualTo(messages.getMessage(card.text(), null, Locale.ENGLISH));
            Document page = Jsoup.parse(staff.page(card.path()));
            assertThat(page.select("main p.quiet, main .field__hint").eachText())
                    .as(card.path())
                    .isNotEmpty();
        });
    }

    @ParameterizedTest
    @CsvSource({"mail, tests, Send a test mail", "pictures, probes, Try the folder", "payment, questions, Ask Stripe"})
    void whatLiesOutsideIsAskedByAButton(String page, String check, String name) {
        Document shown = Jsoup.parse(staff.page(SETTINGS + "/" + page));

        assertThat(shown.select("form[method=post][action=" + SETTINGS + "/" + page + "/" + check + "] button")
                        .eachText())
                .containsExactly(name);
    }

    @ParameterizedTest
    @CsvSource({
        "shop, supportEmail, nobody at home",
        "mail, from, nobody at home",
        "tax, rate.0.percent, a lot",
        "stock, lowAt, many",
        "retention, days.carts, soon",
        "retention, days.carts, 0",
        "retention, days.audit-log, -1"
    })
    void whatCannotBeIsRefusedBesideItsFieldAndKept(String page, String field, String typed) {
        Map<String, String> form = staff.form(SETTINGS + "/" + page, "settings");
        assertThat(form).containsKey(field);
        form.put(field, typed);

        HttpResponse<String> answer = staff.post(SETTINGS + "/" + page, form);

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("id=\"" + field + "-error\"", "value=\"" + typed + "\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"shop", "languages", "tax", "mail", "stock", "retention"})
    void eachLeadsToWhatWasChangedThere(String page) {
        assertThat(Jsoup.parse(staff.page(SETTINGS + "/" + page))
                        .select("main a[href^=/admin/audit?action=POST]")
                        .eachText())
                .containsExactly("Changes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"shop", "languages", "tax", "delivery", "mail", "stock", "retention"})
    void nothingIsPutOverWhatItsFormHasNotSeen(String page) {
        Map<String, String> form = staff.form(SETTINGS + "/" + page, "settings");
        assertThat(form).containsKey("version");
        form.put("version", "77");

        HttpResponse<String> answer = staff.post(SETTINGS + "/" + page, form);

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).contains("id=\"overtaken-title\"");
    }
}
