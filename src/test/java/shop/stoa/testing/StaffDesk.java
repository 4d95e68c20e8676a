package shop.stoa.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.FormElement;

/** Somebody of the staff who fills in the forms of a page, with a browser that runs no script. */
public final class StaffDesk {

    private final Browser browser;

    public StaffDesk(String baseUrl, String email, String password) {
        browser = new Browser(baseUrl);
        assertThat(browser.signIn(browser.get("/admin/login"), email, password, null)
                        .statusCode())
                .isEqualTo(303);
    }

    public HttpResponse<String> get(String path) {
        return browser.get(path);
    }

    public String page(String path) {
        HttpResponse<String> answer = browser.get(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        assertThat(answer.body()).doesNotContain("??");
        return answer.body();
    }

    public Browser browser() {
        return browser;
    }

    /** What a browser would send of the form with this id, as it stands. */
    public Map<String, String> form(String path, String id) {
        return fields(page(path), "form#" + id);
    }

    /** The same of the form on a page that goes to this address. */
    public static Map<String, String> formTo(HttpResponse<String> page, String action) {
        return fields(page.body(), "form[method=post][action=\"" + action + "\"]");
    }

    private static Map<String, String> fields(String page, String which) {
        FormElement form = Jsoup.parse(page).select(which).forms().stream()
                .findFirst()
                .orElseThrow(() -> new AssertionError("No " + which + " on " + page));
        Map<String, String> fields = new LinkedHashMap<>();
        form.formData().forEach(field -> fields.put(field.key(), field.value()));
        return fields;
    }

    /** Sends a text as the file of a form. */
    public HttpResponse<String> send(String path, Map<String, String> fields, String file) {
        StringBuilder body = new StringBuilder();
        withToken(fields)
                .forEach((name, text) -> body.append("--stoa\r\nContent-Disposition: form-data; name=\"")
                        .append(name)
                        .append("\"\r\n\r\n")
                        .append(text)
                        .append("\r\n"));
        body.append("--stoa\r\nContent-Disposition: form-data; name=\"file\"; filename=\"rates.csv\"\r\n")
                .append("Content-Type: text/csv\r\n\r\n")
                .append(file)
                .append("\r\n--stoa--\r\n");
        return browser.send(browser.request(path)
                .header("Content-Type", "multipart/form-data; boundary=stoa")
                .header("Sec-Fetch-Site", "same-origin")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString())));
    }

    public HttpResponse<String> post(String path, Map<String, String> fields) {
        return browser.post(path, withToken(fields));
    }

    private Map<String, String> withToken(Map<String, String> fields) {
        Map<String, String> all = new LinkedHashMap<>(fields);
        all.put("_csrf", token());
        return all;
    }

    /** The token that every form has. */
    public String token() {
        return Browser.token(browser.get("/admin/account"));
    }
}
