package shop.stoa.embedded.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Value;
import shop.stoa.testing.ShopTest;

@ShopTest
class UiPageTests {

    private static final Pattern ID = Pattern.compile("\\sid=\"([^\"]+)\"");

    private final HttpClient browser = HttpClient.newHttpClient();

    @Value("${stoa.base-url}")
    private String shop;

    @ParameterizedTest
    @ValueSource(strings = {"/dev/ui", "/dev/ui?dir=rtl", "/dev/ui/staff", "/dev/ui/staff?dir=rtl"})
    void showsTheVocabularyInBothSchemes(String path) throws Exception {
        HttpResponse<String> page = get(path);

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains(
                        path.endsWith("rtl") ? "dir=\"rtl\" lang=\"ar\"" : "dir=\"ltr\" lang=\"en\"",
                        "ui__scheme--light",
                        "ui__scheme--dark",
                        "name=\"robots\" content=\"noindex\"",
                        "on accent-soft",
                        "id=\"light.email-error\"",
                        "id=\"dark.email-error\"");
        List<String> ids = ID.matcher(page.body())
                .results()
                .map((MatchResult id) -> id.group(1))
                .toList();
        assertThat(ids).doesNotHaveDuplicates();
    }

    @Test
    void showsWhatAPointerAndAKeyWouldShow() throws Exception {
        HttpResponse<String> sheet = get("/dev/ui/states.css");

        assertThat(sheet.headers().firstValue("Content-Type")).hasValue("text/css;charset=utf-8");
        assertThat(sheet.body()).contains(".button.is-hover{", ".is-focus{outline:", ".button.is-active{");
        assertThat(get("/dev/ui/states.css?staff=true").body()).contains(".side__item.is-hover{");
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return browser.send(
                HttpRequest.newBuilder(URI.create(shop + path)).build(), HttpResponse.BodyHandlers.ofString());
    }
}
