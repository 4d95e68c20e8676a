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

    @Test
    void saysAListOfTheAdminWithTheWordsOfItsAddress() throws Exception {
        String page = http.get("/admin/showcase?status=&q=vase&from=2026-11-01&page=3")
                .body()
                .replaceAll("\\s+", " ");

        assertThat(page)
                .contains(
                        "<h1>Order #1482</h1>",
                        "Below the head",
                        "Create order",
                        "aria-current=\"page\">Order #1482<",
                        "<span class=\"tabs__count figures\">14</span>",
                        "href=\"/admin/showcase?q=vase&amp;from=2026-11-01&amp;status=OPEN\"",
                        "<input type=\"hidden\" name=\"from\" value=\"2026-11-01\">",
                        "href=\"/admin/showcase?status=&amp;q=vase&amp;days=7\"",
                        "Placed: since 1 Nov 2026",
                        "href=\"/admin/showcase?status=&amp;from=2026-11-01\"",
                        "href=\"/admin/showcase?status=&amp;q=vase&amp;from=2026-11-01&amp;sort=name-asc\"",
                        "href=\"/admin/showcase?status=&amp;q=vase&amp;from=2026-11-01&amp;sort=total-asc\"",
                        "aria-label=\"Select #2\"",
                        "All 230 that match",
                        "73–96 of 230",
                        "1–1 of more than 50,000",
                        "Saved &lt;everything&gt;")
                .doesNotContain("??", "<everything>");
        assertThat(page.split("aria-sort=", -1)).hasSize(2);
        assertThat(page.split("<h1", -1)).hasSize(2);
    }
}
