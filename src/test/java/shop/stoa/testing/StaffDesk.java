package shop.stoa.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Somebody of the staff who fills in the forms of a page, with a browser that runs no script. */
public final class StaffDesk {

    private static final Pattern FIELD = Pattern.compile(
            "<(?:input|button)\\b[^>]*>|<textarea\\b[^>]*>[^<]*|<select\\b.*?</select>", Pattern.DOTALL);
    private static final Pattern NAME = Pattern.compile("\\bname=\"([^\"]+)\"");
    private static final Pattern VALUE = Pattern.compile("\\bvalue=\"([^\"]*)\"");
    private static final Pattern CHOSEN = Pattern.compile("<option[^>]*\\bvalue=\"([^\"]*)\"[^>]*selected");

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

    /** What the form with this id would send as it stands. */
    public Map<String, String> form(String path, String id) {
        return fields(page(path), "<form id=\"" + id + "\"");
    }

    /** The same of the form on a page that begins with this. */
    public static Map<String, String> fields(String page, String begin) {
        int start = page.indexOf(begin);
        assertThat(start).as("the form %s on %s", begin, page).isNotNegative();
        Map<String, String> fields = new LinkedHashMap<>();
        Matcher field = FIELD.matcher(page.substring(start, page.indexOf("</form>", start)));
        while (field.find()) {
            read(field.group(), fields);
        }
        return fields;
    }

    private static void read(String tag, Map<String, String> fields) {
        Matcher name = NAME.matcher(tag);
        if (!name.find()
                || tag.startsWith("<button")
                || tag.contains("checkbox\"") && !tag.contains("checked=\"checked\"")) {
            return;
        }
        if (tag.startsWith("<textarea")) {
            fields.put(name.group(1), plain(tag.substring(tag.indexOf('>') + 1).replaceFirst("^\n", "")));
            return;
        }
        Matcher value = (tag.startsWith("<select") ? CHOSEN : VALUE).matcher(tag);
        fields.put(name.group(1), value.find() ? plain(value.group(1)) : "");
    }

    private static String plain(String html) {
        return html.replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&");
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
        all.put("_csrf", Browser.token(browser.get("/admin/settings/shop")));
        return all;
    }
}
