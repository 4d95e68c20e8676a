package shop.stoa.imports.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Scanner;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.stoa.imports.Imports;
import shop.stoa.inventory.Inventory;
import shop.stoa.kernel.Sku;
import shop.stoa.testing.Browser;
import shop.stoa.testing.Colleagues;
import shop.stoa.testing.ShopTest;
import shop.stoa.testing.StaffDesk;

/** A file's way in by the staff's pages, in a browser that runs no script. */
@ShopTest
class ImportPagesTests {

    private static final String BOUNDARY = "----stoa-test";

    @Value("${stoa.base-url}")
    private String baseUrl;

    @Value("${stoa.owner.email}")
    private String email;

    @Value("${stoa.owner.password}")
    private String password;

    @Autowired
    private Imports imports;

    @Autowired
    private ImportDesk.Settings settings;

    @Autowired
    private Inventory inventory;

    @Autowired
    private JdbcClient jdbc;

    private Browser owner;

    @BeforeEach
    void signIn() {
        owner = new StaffDesk(baseUrl, email, password).browser();
    }

    @Test
    void showsWhatWouldChangeThenImportsThenUndoes() {
        String slug = "paged-" + UUID.randomUUID();
        HttpResponse<String> sent = send(
                "../<b>goods</b>.csv",
                "slug,title,sku,price,on hand\n" + slug + ",<i>Paged</i>," + slug + ",5.00,3\nbad,Bad,BAD-" + slug
                        + ",1.234,1\n");
        assertThat(sent.statusCode()).isEqualTo(303);
        String path = Browser.locationOf(sent).replace(baseUrl, "");
        long run = Long.parseLong(path.substring(path.lastIndexOf('/') + 1));
        imports.workOn(run, told -> {});

        String page = page(path);
        assertThat(page)
                .contains("&lt;i&gt;Paged&lt;/i&gt;", "b&gt;.csv", "could be two prices", "To be decided")
                .doesNotContain("<i>Paged", "??");
        assertThat(page("/admin/imports")).contains(path);
        String errors = owner.get(path + "/errors.csv").body();
        List<String> lines = errors.replace("\ufeff", "").lines().toList();
        assertThat(lines).hasSize(2);
        assertThat(lines.getFirst()).isEqualTo("Line,Column,Reason,Value");
        assertThat(lines.getLast())
                .startsWith("3,price,")
                .contains("could be two prices")
                .endsWith(",1.234");

        assertThat(owner.post(path + "/start", token(page)).statusCode()).isEqualTo(303);
        imports.workOn(run, told -> {});
        // who comes second is told so, and stays signed in
        String second = Browser.locationOf(owner.post(path + "/start", token(page)));
        assertThat(page(second.replace(baseUrl, ""))).contains("Imported", "notice--warn");
        assertThat(page(path)).contains("Imported", "Undo").doesNotContain("data-hx-trigger=\"every 2s\"");
        assertThat(fileOf("").body()).contains(slug + ",<i>Paged</i>");

        aged(run, 31);
        assertThat(page(path)).contains("It can no longer be undone: that is possible for 30 days.");
        assertThat(Browser.locationOf(owner.post(path + "/undo", token(page(path)))))
                .contains("late");
        aged(run, 29);
        inventory.count(Map.of(new Sku(slug), 2), "tests", "Count");
        assertThat(owner.post(path + "/undo", token(page(path))).statusCode()).isEqualTo(303);
        imports.workOn(run, told -> {});
        assertThat(page(path)).contains("undone, but its stock stays").doesNotContain("??");
        assertThat(page("/de" + path)).contains("zurückgenommen, aber der Bestand bleibt");
    }

    private void aged(long run, int days) {
        jdbc.sql("update imports.run set changed_at = now() - make_interval(days => ?) where id = ?")
                .params(days, run)
                .update();
    }

    @Test
    void exportsWhatIsAskedFor() {
        String word = "export" + UUID.randomUUID().toString().substring(0, 8);
        String file = "slug,title,status,category,brand,sku,price\n" + word + "-a,Alpha " + word + ",active,Exp " + word
                + ",Maker " + word + "," + word + "-a,5.00\n" + word + "-b,Beta " + word + ",draft,Other " + word
                + ",Rival "
                + word + "," + word + "-b,6.00\n";
        String path = Browser.locationOf(send("goods.csv", file)).replace(baseUrl, "");
        long run = Long.parseLong(path.substring(path.lastIndexOf('/') + 1));
        imports.workOn(run, told -> {});
        imports.start(run);
        imports.workOn(run, told -> {});

        assertThat(page("/admin/imports"))
                .contains(
                        "action=\"/admin/imports/exports\"",
                        "value=\"exp-" + word + "\"",
                        "value=\"maker-" + word + "\"",
                        "<option value=\"draft\">Draft</option>");
        for (String asked : List.of(
                "status=active&category=&brand=&q=" + word,
                "status=&category=exp-" + word + "&brand=&q=",
                "status=&category=&brand=maker-" + word + "&q=",
                "status=&category=&brand=&q=" + word + "-a")) {
            HttpResponse<String> answer = fileOf(asked);
            assertThat(answer.body()).as(asked).contains("Alpha " + word).doesNotContain("Beta " + word);
            assertThat(answer.headers().firstValue("Content-Disposition").orElseThrow())
                    .matches("attachment; filename=\"products-\\d{4}-\\d{2}-\\d{2}\\.csv\"");
            assertThat(answer.headers().firstValue("Cache-Control").orElseThrow())
                    .contains("no-store");
        }
        assertThat(page("/admin/imports")).contains("Active · “" + word + "”", "Exp " + word, "Maker " + word);
        assertThat(page("/admin/audit")).contains("Export asked for");
        assertThat(jdbc.sql(
                                "select path from audit.entry where action = 'export' and actor = :actor order by id desc limit 4")
                        .param("actor", email)
                        .query(String.class)
                        .list())
                .allMatch(taken -> taken.matches("/admin/imports/exports/\\d+/products\\.csv"))
                .hasSize(4);
        assertThat(jdbc.sql(
                                "select after::text from audit.change where relation = 'imports.export' and operation = 'INSERT'")
                        .query(String.class)
                        .list())
                .as("what was searched for is nobody's business")
                .isNotEmpty()
                .noneMatch(told -> told.contains("\"words\""));
    }

    @Test
    void anExportIsWaitedForFetchedAndThrownAway() {
        String path = asked("q=" + UUID.randomUUID());
        assertThat(page(path)).contains("“", "Asked for by", email);
        String written = written(path);
        assertThat(written)
                .contains("The file is ready", "No product, ", "Kept until", "href=\"" + path + "/products.csv\"")
                .containsPattern("<summary[^>]*>Throw Export \\d+ away…</summary>")
                .doesNotContain("<progress", "data-hx-trigger=\"every 2s\"");
        assertThat(page("/de" + path)).contains("Die Datei ist bereit", "Kein Produkt, ");

        assertThat(owner.post(path + "/removal", token(written)).statusCode()).isEqualTo(303);
        assertThat(owner.get(path).statusCode()).isEqualTo(404);
        assertThat(owner.get(path + "/products.csv").statusCode()).isEqualTo(404);
    }

    @Test
    void exportsWhatTheListOfProductsShows() {
        String word = "listed" + UUID.randomUUID().toString().substring(0, 8);
        String file = "slug,title,status,category,sku,price\n" + word + "-a,Alpha " + word + ",active,Listed," + word
                + "-a,5.00\n" + word + "-b,Beta " + word + ",draft,Listed," + word + "-b,6.00\n";
        String brought = Browser.locationOf(send("goods.csv", file)).replace(baseUrl, "");
        long run = Long.parseLong(brought.substring(brought.lastIndexOf('/') + 1));
        imports.workOn(run, told -> {});
        imports.start(run);
        imports.workOn(run, told -> {});
        HttpResponse<String> list = owner.get("/admin/catalog/products?status=DRAFT&sort=title&q=" + word);

        String path = Browser.locationOf(
                        owner.post("/admin/imports/exports", StaffDesk.formTo(list, "/admin/imports/exports")))
                .replace(baseUrl, "");

        written(path);
        assertThat(owner.get(path + "/products.csv").body())
                .contains("Beta " + word)
                .doesNotContain("Alpha " + word);
        assertThat(page("/admin/catalog/products?status=SCHEDULED"))
                .doesNotContain("action=\"/admin/imports/exports\"");
    }

    @Test
    void whoOnlyLooksThrowsAwayOnlyTheirOwnExports() {
        String path = asked("q=" + UUID.randomUUID());
        written(path);
        StaffDesk viewer = new StaffDesk(baseUrl, Colleagues.with(jdbc, "imports.view"), password);
        assertThat(viewer.page(path)).contains("Download").doesNotContain(path + "/removal");
        assertThat(viewer.post(path + "/removal", Map.of()).statusCode()).isEqualTo(404);
        assertThat(page(path)).contains(path + "/removal", "href=\"/de" + path + "\"");

        String own = Browser.locationOf(viewer.post(
                        "/admin/imports/exports", Map.of("q", UUID.randomUUID().toString())))
                .replace(baseUrl, "");
        assertThat(viewer.page(own)).contains(own + "/removal");
        assertThat(viewer.post(own + "/removal", Map.of()).statusCode()).isEqualTo(303);
    }

    @Test
    void anImportThatGoesOnTellsHowFarItIs() {
        long id = jdbc.sql("""
                        insert into imports.run (file_name, actor, state, format, products, to_add, to_change, mark, added, changed,
                            worker, lease_until)
                        values ('large.csv', 'ada@stoa.example', 'IMPORTING', 'STOA', 100000, 90000, 10000, 41230, 40000, 1230,
                            gen_random_uuid(), now() + interval '1 hour') returning id""").query(Long.class).single();
        try {
            assertThat(page("/admin/imports/" + id))
                    .contains(
                            "Being imported", "<progress", "value=\"41\"", "data-hx-trigger=\"every 2s\"", "Look again")
                    .doesNotContain("??");
        } finally {
            jdbc.sql("delete from imports.run where id = :id").param("id", id).update();
        }
    }

    @Test
    void anExportThatIsBeingWrittenTellsHowFarItIs() {
        long id = jdbc.sql("""
                        insert into imports.export (actor, expected, written, worker, lease_until)
                        values ('ada@stoa.example', 100000, 41230, gen_random_uuid(), now() + interval '1 hour') returning id""").query(Long.class).single();
        String path = "/admin/imports/exports/" + id;
        try {
            assertThat(page(path))
                    .contains("Being written", "41 %", "value=\"41\"", "41,230 of 100,000 products", "Look again")
                    .contains("data-hx-trigger=\"every 2s\"", "You can leave this page")
                    .doesNotContain("It begins as soon");
            assertThat(page("/de" + path)).contains("41.230 von 100.000 Produkten", "41\u00a0%");
            assertThat(owner.get(path + "/products.csv").statusCode()).isEqualTo(404);
            assertThat(page("/admin/imports")).contains("href=\"" + path + "\"");
        } finally {
            jdbc.sql("delete from imports.export where id = :id")
                    .param("id", id)
                    .update();
        }
    }

    /** What a browser is led to that has sent the form. */
    private String asked(String form) {
        Map<String, String> fields = new HashMap<>(token(page("/admin/imports")));
        for (String field : form.isEmpty() ? new String[0] : form.split("&")) {
            fields.put(field.replaceAll("=.*", ""), field.replaceAll("^[^=]*=?", ""));
        }
        return Browser.locationOf(owner.post("/admin/imports/exports", fields)).replace(baseUrl, "");
    }

    private String written(String path) {
        await().atMost(Duration.ofSeconds(30)).until(() -> page(path).contains("The file is ready"));
        return page(path);
    }

    private HttpResponse<String> fileOf(String form) {
        String path = asked(form);
        written(path);
        return owner.get(path + "/products.csv");
    }

    @Test
    void asksForAFileAndAnAddressBesideTheirFields() {
        HttpResponse<String> none = send("", "");
        assertThat(none.statusCode()).isEqualTo(422);
        assertThat(none.body()).contains("id=\"file-error\"", "Choose a file.", "Error:");
        assertThat(owner.get("/admin/imports/999999").statusCode()).isEqualTo(404);
        assertThat(owner.post("/admin/imports/999999/start", token(none.body())).statusCode())
                .isEqualTo(404);
        assertThat(owner.get("/admin/imports/example.csv").body()).startsWith("slug,title");
    }

    @Test
    void asksHowManyAreOnHandOfWhatIsNotCounted() {
        String sku = "un" + UUID.randomUUID().toString().substring(0, 8);
        String file = "Type,SKU,Name,Published,Visibility in catalog,In stock?,Stock,Regular price\nsimple," + sku
                + ",Not " + sku + ",1,visible,1,,5\n";
        assertThat(page("/admin/imports")).contains("name=\"uncounted\"");

        HttpResponse<String> wrong = send("goods.csv", file, "-3");
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body())
                .contains("id=\"uncounted-error\"", "value=\"-3\"", "aria-invalid=\"true\"")
                .doesNotContain("id=\"file-error\"");

        String path = Browser.locationOf(send("goods.csv", file, "12")).replace(baseUrl, "");
        imports.workOn(Long.parseLong(path.substring(path.lastIndexOf('/') + 1)), told -> {});
        assertThat(page(path)).contains("Not counted there", "12 on hand", "here 12 are on hand, as you said");
        assertThat(page("/de" + path)).contains("Dort nicht gezählt", "12\u00a0auf Lager");
    }

    @Test
    void refusesAFileThatIsTooLargeBeforeAByteOfItIsSent() throws IOException {
        String answer = announce(settings.mostUploaded().toBytes() + 1);

        assertThat(answer)
                .startsWith("HTTP/1.1 413")
                .contains("That is too much at once", "href=\"/admin\"")
                .doesNotContain("Exception");
        assertThat(owner.get("/admin/imports").statusCode()).isEqualTo(200);
    }

    /** Says how long a file is, and sends none of it. */
    private String announce(long length) throws IOException {
        URI shop = URI.create(baseUrl);
        try (Socket socket = new Socket(shop.getHost(), shop.getPort())) {
            String head = "POST /admin/imports HTTP/1.1\r\nHost: " + shop.getAuthority()
                    + "\r\nAccept: text/html\r\nConnection: close\r\nSec-Fetch-Site: same-origin\r\nCookie: "
                    + owner.sessionCookieName()
                    + "="
                    + owner.session().orElseThrow() + "\r\nContent-Type: multipart/form-data; boundary=" + BOUNDARY
                    + "\r\nContent-Length: " + length + "\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
            // the page and no more: the shop waits a minute for the rest of the file before it hangs up
            return new Scanner(socket.getInputStream(), StandardCharsets.UTF_8)
                    .useDelimiter("</html>")
                    .next();
        }
    }

    @Test
    void letsNobodyInWhoIsNotSignedIn() {
        Browser stranger = new Browser(baseUrl);
        assertThat(stranger.get("/admin/imports").statusCode()).isEqualTo(302);
        assertThat(stranger.get("/admin/imports/exports/1").statusCode()).isEqualTo(302);
        assertThat(stranger.get("/admin/imports/exports/1/products.csv").statusCode())
                .isEqualTo(302);
    }

    @Test
    void tellsOfAFileThatIsNone() {
        HttpResponse<String> sent = send("other.csv", "a,b\n1,2\n");
        String path = Browser.locationOf(sent).replace(baseUrl, "");
        imports.workOn(Long.parseLong(path.substring(path.lastIndexOf('/') + 1)), told -> {});

        assertThat(page(path))
                .contains("columns of no format")
                .containsPattern("<summary[^>]*>Throw Import \\d+ away…</summary>");
        assertThat(owner.post(path + "/removal", token(page(path))).statusCode())
                .isEqualTo(303);
        assertThat(owner.get(path).statusCode()).isEqualTo(404);
    }

    private String page(String path) {
        HttpResponse<String> answer = owner.get(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return answer.body();
    }

    private static Map<String, String> token(String page) {
        var found = Browser.TOKEN.matcher(page);
        assertThat(found.find()).isTrue();
        return Map.of("_csrf", found.group(1));
    }

    private HttpResponse<String> send(String name, String content) {
        return send(name, content, "");
    }

    private HttpResponse<String> send(String name, String content, String uncounted) {
        String body = "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"_csrf\"\r\n\r\n"
                + token(page("/admin/imports")).get("_csrf") + "\r\n--" + BOUNDARY
                + "\r\nContent-Disposition: form-data; name=\"uncounted\"\r\n\r\n" + uncounted + "\r\n--" + BOUNDARY
                + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name
                + "\"\r\nContent-Type: text/csv\r\n\r\n" + content + "\r\n--" + BOUNDARY + "--\r\n";
        return owner.send(owner.request("/admin/imports")
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .header("Sec-Fetch-Site", "same-origin")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }
}
