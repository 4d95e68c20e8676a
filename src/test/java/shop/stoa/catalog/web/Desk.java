package shop.stoa.catalog.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import shop.stoa.testing.Browser;
import shop.stoa.testing.StaffDesk;

/** Somebody of the staff at the catalogue's forms, with a browser that runs no script. */
final class Desk {

    private static final String BOUNDARY = "----stoa-test";

    private final Browser browser;

    Desk(String baseUrl, String email, String password) {
        browser = new StaffDesk(baseUrl, email, password).browser();
    }

    /** @param name as the browser sends it @param type as well */
    record File(String name, String type, byte[] content) {}

    HttpResponse<String> get(String path) {
        return browser.get(path);
    }

    String page(String path) {
        HttpResponse<String> answer = browser.get(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        assertThat(answer.body()).doesNotContain("??");
        return answer.body();
    }

    HttpResponse<String> post(String path, Map<String, String> fields) {
        return browser.post(path, withToken(fields));
    }

    /** As a form with files is sent. */
    HttpResponse<String> send(String path, Map<String, String> fields, File... files) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        withToken(fields)
                .forEach((name, text) -> write(body, "name=\"" + name + "\"", text.getBytes(StandardCharsets.UTF_8)));
        for (File file : files) {
            write(body, "name=\"files\"; filename=\"" + file.name + "\"\r\nContent-Type: " + file.type, file.content);
        }
        body.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.US_ASCII));
        return browser.send(browser.request(path)
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .header("Sec-Fetch-Site", "same-origin")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray())));
    }

    private static void write(ByteArrayOutputStream body, String head, byte[] content) {
        body.writeBytes(("--" + BOUNDARY + "\r\nContent-Disposition: form-data; " + head + "\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        body.writeBytes(content);
        body.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
    }

    private Map<String, String> withToken(Map<String, String> fields) {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("_csrf", Browser.token(browser.get("/admin/catalog/products/new")));
        all.putAll(fields);
        return all;
    }
}
