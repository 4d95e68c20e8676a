package shop.stoa.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Keeps cookies as a browser does, the Secure ones on loopback included, and follows nothing by itself. */
public final class Browser {

    /** The hidden field of an admin form. */
    public static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<String, String> cookies = new LinkedHashMap<>();

    private final String baseUrl;
    private @Nullable String forwardedFor;

    public Browser(String baseUrl) {
        this.baseUrl = baseUrl;
    }

    /** From now on this is a browser behind a balancer, which says whom it speaks for. */
    public Browser from(String address) {
        forwardedFor = address;
        return this;
    }

    public HttpRequest.Builder request(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(baseUrl + path)).header("Accept", "text/html");
        if (forwardedFor != null) {
            request.header("X-Forwarded-For", forwardedFor);
        }
        if (!cookies.isEmpty()) {
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        return request;
    }

    public HttpResponse<String> get(String path) {
        return send(request(path));
    }

    public HttpResponse<String> post(String path, Map<String, String> fields) {
        return send(request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Sec-Fetch-Site", "same-origin")
                .POST(HttpRequest.BodyPublishers.ofString(form(fields))));
    }

    public HttpResponse<String> signIn(HttpResponse<String> page, String who, String with, @Nullable String to) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("email", who);
        fields.put("password", with);
        fields.put("_csrf", token(page));
        if (to != null) {
            fields.put("to", to);
        }
        return post("/admin/login", fields);
    }

    public HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            for (String header : answer.headers().allValues("Set-Cookie")) {
                String[] pair = header.split(";", 2)[0].split("=", 2);
                cookies.put(pair[0], pair[1]);
            }
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public String sessionCookieName() {
        return cookies.keySet().stream()
                .filter(name -> name.endsWith("SESSION"))
                .findAny()
                .orElseThrow();
    }

    /** The session's id, as Redis knows it. */
    public Optional<String> session() {
        return cookies.entrySet().stream()
                .filter(cookie -> cookie.getKey().endsWith("SESSION"))
                .map(cookie -> cookie.getValue())
                .findAny();
    }

    public static String token(HttpResponse<String> page) {
        Matcher token = TOKEN.matcher(page.body());
        assertThat(token.find()).as("a token in %s", page.body()).isTrue();
        return token.group(1);
    }

    public static String locationOf(HttpResponse<String> answer) {
        return answer.headers()
                .firstValue("Location")
                .map(to -> to.replaceFirst("^https?://[^/]+", ""))
                .orElse("");
    }

    public static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    public String cookie(String name) {
        return Objects.requireNonNull(cookies.get(name));
    }

    public void keep(String cookie, String value) {
        cookies.put(cookie, value);
    }
}
