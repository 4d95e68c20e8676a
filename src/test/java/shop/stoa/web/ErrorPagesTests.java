package shop.stoa.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;
import shop.stoa.testing.ShopTest;

@ShopTest
class ErrorPagesTests {

    @Value("${stoa.base-url}")
    private String baseUrl;

    @Test
    void answersAnUnknownAddressInTheShopsDress() throws Exception {
        HttpResponse<String> answer = get("/nowhere", "text/html");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(answer.body()).contains("<h1", "Nothing on this shelf", "role=\"search\"", "</html>");
        assertThat(answer.body()).doesNotContain("Exception", "??");
    }

    private HttpResponse<String> get(String path, String accept) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create(baseUrl + path))
                            .header("Accept", accept)
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }
}
