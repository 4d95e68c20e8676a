package shop.stoa.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Import;
import shop.stoa.testing.ShopTest;

@ShopTest
@Import(Showcase.class)
class PageVocabularyTests {

    @Value("${stoa.base-url}")
    private String baseUrl;

    private Http http;

    @BeforeEach
    void connect() {
        http = new Http(baseUrl);
    }

    @Test
    void printsMoneyAndTimesAsReadersExpect() throws Exception {
        assertThat(http.get("/showcase").body())
                .contains(
                        "<span>€68.00</span>|<span>JP¥6,800</span>|<span>KWD\u00a06.800</span>|<span>24 Nov 2026, 14:30</span>");
    }

    @Test
    void keepsADoctypeAndOneOfEachLandmark() throws Exception {
        String page = http.get("/showcase").body();

        assertThat(page).startsWith("<!DOCTYPE html>").contains("<html lang=\"en-GB\">");
        for (String once :
                new String[] {"<main", "<h1", "<title>", "id=\"status\"", "id=\"main\"", "id=\"cart-badge\""}) {
            assertThat(page.split(java.util.regex.Pattern.quote(once), -1))
                    .as(once)
                    .hasSize(2);
        }
    }

    @Test
    void linksToOtherPagesAndKeepsTheQuery() throws Exception {
        assertThat(http.get("/showcase?sort=newest&page=4").body())
                .contains("73–96 of 230", "href=\"/showcase?sort=newest&amp;page=3\"", "href=\"/showcase?sort=newest\"")
                .containsPattern("<a [^>]*page=4\"[^>]*aria-current=\"page\"");
    }

    @Test
    void putsAMistakeBesideItsFieldAndInTheSummaryAndKeepsWhatWasTyped() throws Exception {
        HttpResponse<String> answer = http.post(
                "/showcase", "name=&email=ines%40&country=DE&method=express", "Sec-Fetch-Site", "same-origin");

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body())
                .contains(
                        "There are 2 things to put right",
                        "<a href=\"#name\">Enter your name</a>",
                        "<a href=\"#email\">Enter an address like ines@example.com</a>",
                        "id=\"email-error\"",
                        "aria-describedby=\"email-hint email-error\"",
                        "value=\"ines@\"",
                        "<option value=\"DE\" selected=\"selected\">");
        assertThat(answer.body()).containsPattern("<input[^>]*aria-invalid=\"true\"[^>]*id=\"name\"");
        assertThat(answer.body()).containsPattern("<input[^>]*value=\"express\"[^>]*checked");
    }

    @Test
    void escapesWhatAVisitorSends() throws Exception {
        assertThat(http.get("/showcase?q=%22%3E%3Cscript%3E").body())
                .contains("value=\"&quot;&gt;&lt;script&gt;\"")
                .doesNotContain("\"><script>");
    }
}
