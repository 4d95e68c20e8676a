package shop.stoa.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
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
        assertThat(answer.body())
                .contains("value=\"lonely\"", "Enter at least two words")
                .containsPattern("href=\"/admin/search/words\"[^>]*aria-current=\"page\"");
    }

    @Test
    void keepsTheWordsThatSayNothing() {
        assertThat(staff.get("/admin/search/words").body()).contains(" with</textarea>");
        String seen = seenAt("/admin/search/words");
        HttpResponse<String> saved =
                post("/admin/search/stop-words", Map.of("seen", seen, "words", "the, OF\nwith zum"));

        assertThat(saved.headers().firstValue("location").orElseThrow()).endsWith("&done=saved");
        assertThat(staff.get("/admin/search/words?done=saved").body()).contains("Saved. Searches go by it at once.");

        assertThat(staff.get("/admin/search/words").body()).contains(">of the with zum</textarea>");
        assertThat(post("/admin/search/stop-words", Map.of("words", "x".repeat(100)))
                        .statusCode())
                .isEqualTo(422);
        post("/admin/search/stop-words", Map.of("seen", "of the with zum", "words", seen));
    }

    @Test
    void tellsTheSecondToSaveWhichWordsTheFirstHasChanged() {
        String page = "/admin/search/words?language=de";
        String path = "/admin/search/stop-words?language=de";
        String before = seenAt(page);
        String mine = before + " zweitens";
        post(path, Map.of("seen", before, "words", before.replace("vom ", "") + " erstens"));

        HttpResponse<String> answer = post(path, Map.of("seen", before, "words", mine));

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body())
                .contains("Somebody else has changed these words meanwhile", "<dd>erstens</dd>", "<dd>vom</dd>")
                .contains(" zweitens</textarea>")
                .doesNotContain("??");
        assertThat(seenAt(page).split(" ")).contains("erstens", "und").doesNotContain("vom", "zweitens");

        assertThat(post(path, Map.of("seen", seenIn(answer.body()), "words", mine))
                        .statusCode())
                .isEqualTo(303);
        assertThat(seenAt(page).split(" ")).contains("vom", "zweitens").doesNotContain("erstens");
        post(path, Map.of("seen", seenAt(page), "words", before));
        assertThat(seenAt(page)).isEqualTo(before);
    }

    @Test
    void doesNotTakeWordsFromAFormThatDoesNotSayWhatItHasSeen() {
        String before = seenAt("/admin/search/words?language=de");

        HttpResponse<String> answer = post("/admin/search/stop-words?language=de", Map.of("words", "allein"));

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).contains("<dd>" + before + "</dd>", ">allein</textarea>");
        assertThat(seenAt("/admin/search/words?language=de")).isEqualTo(before);
    }

    private String seenAt(String path) {
        return seenIn(staff.get(path).body());
    }

    private static String seenIn(String page) {
        Matcher seen = SEEN.matcher(page);
        assertThat(seen.find()).isTrue();
        return seen.group(1);
    }

    @Test
    void buildsTheIndexAnew() {
        assertThat(post("/admin/search/rebuilds", Map.of()).statusCode()).isEqualTo(303);
        assertThat(staff.get("/admin/search/words").body()).contains("The index");
    }

    @Test
    void showsHowFarABuildIs(@Autowired JdbcClient jdbc) {
        List<Long> waiting = jdbc.sql("""
                insert into search.pending (product_id, can_wait, not_before)
                select -number, true, timestamptz '2099-01-01' from generate_series(1, 3) number returning id""").query(Long.class).list();
        long build = jdbc.sql("""
                insert into search.rebuild (reason, started_at, fingerprint, first_pending, last_pending, total)
                select 'ASKED', now(), fingerprint, :first, :last, 5 from search.rebuild order by id limit 1
                returning id""")
                .param("first", waiting.getFirst())
                .param("last", waiting.getLast())
                .query(Long.class)
                .single();
        try {
            assertThat(staff.get("/admin/search/words").body())
                    .contains("It is being built anew", ">40 %<", "<progress max=\"100\" value=\"40\"")
                    .doesNotContain("Build anew");
            assertThat(staff.get("/de/admin/search/words").body()).contains(">40\u00a0%<");
        } finally {
            jdbc.sql("delete from search.pending where id between :first and :last")
                    .param("first", waiting.getFirst())
                    .param("last", waiting.getLast())
                    .update();
            jdbc.sql("delete from search.rebuild where id = :build")
                    .param("build", build)
                    .update();
        }
    }

    private HttpResponse<String> post(String path, Map<String, String> fields) {
        Matcher token = TOKEN.matcher(staff.get("/admin/search/words").body());
        assertThat(token.find()).isTrue();
        var sent = new HashMap<>(fields);
        sent.put("_csrf", token.group(1));
        return staff.post(path, sent);
    }
}
