package shop.stoa.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import shop.stoa.testing.Browser;
import shop.stoa.testing.StaffDesk;

/** Somebody of the staff who opens a page, changes what they want to change in its form, and sends it. */
final class StaffForms {

    private static final String BOUNDARY = "----stoa-test";

    private final StaffDesk desk;
    private final String who;

    StaffForms(String shop, String email, String password) {
        who = email;
        desk = new StaffDesk(shop, email, password);
    }

    String who() {
        return who;
    }

    Browser browser() {
        return desk.browser();
    }

    /** What a browser would send of the form on this page that goes to this address. */
    Map<String, String> form(String page, String action) {
        HttpResponse<String> answer = desk.get(page);
        assertThat(answer.statusCode()).as(page).isEqualTo(200);
        return form(answer, action);
    }

    /** The same of a page that has come already. */
    Map<String, String> form(HttpResponse<String> page, String action) {
        return StaffDesk.formTo(page, action);
    }

    /** Sends fields by themselves, with the token that every form has. @param fields name, value, name, value */
    HttpResponse<String> send(String path, String... fields) {
        return send(path, new LinkedHashMap<>(), fields);
    }

    HttpResponse<String> send(String path, Map<String, String> form, String... changes) {
        Map<String, String> all = new LinkedHashMap<>(form);
        for (int i = 0; i < changes.length; i += 2) {
            all.put(changes[i], changes[i + 1]);
        }
        return desk.post(path, all);
    }

    HttpResponse<String> upload(String path, String field, String name, String type, byte[] content) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        part(body, "name=\"_csrf\"", desk.token().getBytes(StandardCharsets.UTF_8));
        part(body, "name=\"" + field + "\"; filename=\"" + name + "\"\r\nContent-Type: " + type, content);
        body.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.US_ASCII));
        return browser()
                .send(browser()
                        .request(path)
                        .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                        .header("Sec-Fetch-Site", "same-origin")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray())));
    }

    /** Where an answer leads, without its query. */
    static String leadsTo(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
        return Objects.requireNonNull(Browser.locationOf(answer)).replaceFirst("\\?.*", "");
    }

    private static void part(ByteArrayOutputStream body, String head, byte[] content) {
        body.writeBytes(("--" + BOUNDARY + "\r\nContent-Disposition: form-data; " + head + "\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        body.writeBytes(content);
        body.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
    }
}
