package shop.stoa.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;
import shop.stoa.testing.Browser;
import shop.stoa.testing.ShopTest;
import shop.stoa.testing.StaffDesk;

@ShopTest
class SearchWordsPageTests {

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
    private static final Pattern SEEN = Pattern.compile("name=\"seen\" value=\"([^\"]+)\"");
    private static final Pattern REMOVAL = Pattern.compile("action=\"(/admin/search/synonyms/\\d+/removal[^\"]*)\"");

    @Value("${stoa.base-url}")
    private String baseUrl;

    @Value("${stoa.owner.email}")
    private String email;

    @Value("${stoa.owner.password}")
    private String password;

    private Browser staff;

    @BeforeEach
    void signIn() {
        staff = new StaffDesk(baseUrl, email, password).browser();
    }

    @Test
    void takesWordsThatMeanTheSameAndGivesThemUp() {
        assertThat(post("/admin/search/synonyms?language=de", Map.of("terms", "Zelt,  Pavillon , Zelt, Drei-Sitzer"))
                        .statusCode())
                .isEqualTo(303);
        String page = staff.get("/admin/search/words?language=de").body();
        assertThat(page).contains("zelt, pavillon, drei sitzer").doesNotContain("??");
        assertThat(staff.get("/admin/search/words").body()).doesNotContain("zelt, pavillon");

        Matcher removal = REMOVAL.matcher(page);
        assertThat(removal.find()).isTrue();
        post(removal.group(1).replace("&amp;", "&"), Map.of());

        assertThat(staff.get("/admin/search/words?language=de").body()).doesNotContain("zelt, pavillon");
    }

    @Test
    void refusesAWordThatStandsAloneAndKeepsIt() {
        HttpResponse<String> answer = post("/admin/search/synonyms", Map.of("terms", "lonely"));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("value=\"lonely\"", "Enter at least two words");
    }

    @Test
    void keepsTheWordsThatSayNothing() {
        assertThat(staff.get("/admin/search/words").body()).contains(" with</textarea>");
        post("/admin/search/stop-words", Map.of("words", "the, OF\nwith zum"));

        assertThat(staff.get("/admin/search/words").body()).contains(">of the with zum</textarea>");
        assertThat(post("/admin/search/stop-words", Map.of("words", "x".repeat(100)))
                        .statusCode())
                .isEqualTo(422);
    }

    @Test
    void keepsWhatSomebodyElseHasSaidMeanwhile() {
        String path = "/admin/search/stop-words?language=de";
        String before = seenAt("/admin/search/words?language=de");

        post(path, Map.of("seen", before, "words", before + " erstens"));
        post(path, Map.of("seen", before, "words", before.replace("vom ", "") + " zweitens"));

        String after = seenAt("/admin/search/words?language=de");
        assertThat(after.split(" ")).contains("erstens", "zweitens", "und").doesNotContain("vom");
        post(path, Map.of("words", before));
        assertThat(seenAt("/admin/search/words?language=de")).isEqualTo(before);
    }

    private String seenAt(String path) {
        Matcher seen = SEEN.matcher(staff.get(path).body());
        assertThat(seen.find()).isTrue();
        return seen.group(1);
    }

    @Test
    void buildsTheIndexAnew() {
        assertThat(post("/admin/search/rebuilds", Map.of()).statusCode()).isEqualTo(303);
        assertThat(staff.get("/admin/search/words").body()).contains("The index");
    }

    private HttpResponse<String> post(String path, Map<String, String> fields) {
        Matcher token = TOKEN.matcher(staff.get("/admin/search/words").body());
        assertThat(token.find()).isTrue();
        var sent = new HashMap<>(fields);
        sent.put("_csrf", token.group(1));
        return staff.post(path, sent);
    }
}
