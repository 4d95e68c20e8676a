package shop.stoa.imports.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Scanner;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import shop.stoa.imports.Imports;
import shop.stoa.testing.Browser;
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
        assertThat(page(path)).contains("Imported", "Undo").doesNotContain("data-hx-trigger=\"load delay:2s\"");
        assertThat(owner.get("/admin/imports/products.csv").body()).contains(slug + ",<i>Paged</i>");

        assertThat(owner.post(path + "/undo", token(page(path))).statusCode()).isEqualTo(303);
        imports.workOn(run, told -> {});
        assertThat(page("/de" + path)).contains("Zurückgenommen");
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
                        "action=\"/admin/imports/products.csv\"",
                        "value=\"exp-" + word + "\"",
                        "value=\"maker-" + word + "\"",
                        "<option value=\"draft\">Draft</option>");
        for (String asked : List.of(
                "status=active&category=&brand=&q=" + word,
                "status=&category=exp-" + word + "&brand=&q=",
                "status=&category=&brand=maker-" + word + "&q=",
                "status=&category=&brand=&q=" + word + "-a")) {
            assertThat(owner.get("/admin/imports/products.csv?" + asked).body())
                    .as(asked)
                    .contains("Alpha " + word)
                    .doesNotContain("Beta " + word);
        }
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
        assertThat(stranger.get("/admin/imports/products.csv").statusCode()).isEqualTo(302);
    }

    @Test
    void tellsOfAFileThatIsNone() {
        HttpResponse<String> sent = send("other.csv", "a,b\n1,2\n");
        String path = Browser.locationOf(sent).replace(baseUrl, "");
        imports.workOn(Long.parseLong(path.substring(path.lastIndexOf('/') + 1)), told -> {});

        assertThat(page(path)).contains("columns of no format");
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
        String body = "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"_csrf\"\r\n\r\n"
                + token(page("/admin/imports")).get("_csrf") + "\r\n--" + BOUNDARY
                + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name
                + "\"\r\nContent-Type: text/csv\r\n\r\n" + content + "\r\n--" + BOUNDARY + "--\r\n";
        return owner.send(owner.request("/admin/imports")
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .header("Sec-Fetch-Site", "same-origin")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }
}
