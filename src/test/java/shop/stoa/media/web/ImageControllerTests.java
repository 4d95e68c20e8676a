package shop.stoa.media.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import shop.stoa.media.ImageKey;
import shop.stoa.media.Media;
import shop.stoa.media.Pictures;
import shop.stoa.media.Rendition;
import shop.stoa.media.StoredImage;
import shop.stoa.testing.ShopTest;
import shop.stoa.web.PageWord;

@ShopTest
class ImageControllerTests {

    private static final HttpClient BROWSER = HttpClient.newHttpClient();
    private static final String FOREVER = "max-age=31536000, public, immutable";

    @Value("${stoa.base-url}")
    private String baseUrl;

    @Value("${stoa.home}")
    private Path home;

    @Autowired
    private Media media;

    @Autowired
    @Qualifier("pictures")
    private PageWord pictures;

    @Test
    void aRenditionIsKeptForGood() throws Exception {
        String address = media.store(Pictures.of("png", 500, 400, 0x8899ab))
                .atMost(400, Rendition.Format.JPEG)
                .path();

        HttpResponse<byte[]> picture = get(address);
        HttpResponse<byte[]> again =
                get(address, "If-None-Match", header(picture, "ETag").orElseThrow());

        assertThat(picture.statusCode()).isEqualTo(200);
        assertThat(header(picture, "Content-Type")).hasValue("image/jpeg");
        assertThat(header(picture, "Cache-Control")).hasValue(FOREVER);
        assertThat(header(picture, "X-Content-Type-Options")).hasValue("nosniff");
        assertThat(header(picture, "Set-Cookie")).isEmpty();
        assertThat(picture.body()).hasSize((int)
                picture.headers().firstValueAsLong("Content-Length").orElseThrow());
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
    }

    @Test
    void eachRenditionHasATagOfItsOwn() throws Exception {
        assumeThat(media.writes(Rendition.Format.WEBP)).isTrue();
        StoredImage image = media.store(Pictures.of("png", 500, 400, 0x8899ac));

        HttpResponse<byte[]> webp = get(image.key().path() + "/400.webp");

        assertThat(header(webp, "Content-Type")).hasValue("image/webp");
        assertThat(header(webp, "ETag"))
                .isNotEqualTo(header(get(image.key().path() + "/400.jpg"), "ETag"))
                .isNotEqualTo(header(get(image.key().path()), "ETag"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/300.jpg",
                "/500.jpg",
                "/0400.jpg",
                "/16000.jpg",
                "/99999999999.jpg",
                "/-400.jpg",
                "/400",
                "/400.png",
                "/400.jpeg",
                "/400.avif",
                "/400.jpg/",
                "/400.webp/400.webp",
                "/..%2f400.jpg"
            })
    void thereIsNothingElse(String address) throws Exception {
        StoredImage image = media.store(Pictures.of("png", 500, 400, 0x8899ad));

        HttpResponse<byte[]> answer = get(image.key().path() + address);

        assertThat(answer.statusCode()).isIn(400, 404);
        assertThat(header(answer, "Cache-Control")).hasValue("no-store");
    }

    @Test
    void aPictureThatNobodyStoredIsNotThereInAnySize() throws Exception {
        assertThat(get("/media/" + "0".repeat(32) + ".webp/400.jpg").statusCode())
                .isEqualTo(404);
        assertThat(get("/media/no-such-picture/400.jpg").statusCode()).isEqualTo(404);
    }

    @Test
    void whatHasBeenDamagedSinceIsNotThere() throws Exception {
        StoredImage image = media.store(Pictures.of("png", 500, 400, 0x8899ae));
        Files.writeString(home.resolve("media").resolve(image.key().value()), "no picture");

        HttpResponse<byte[]> answer = get(image.key().path() + "/400.jpg");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(header(answer, "Cache-Control")).hasValue("no-store");
        assertThat(get(image.key().path()).statusCode()).isEqualTo(404);
    }

    @Test
    void pagesOfferWebpFirstAndFewerJpegsBesideIt() {
        assumeThat(media.writes(Rendition.Format.WEBP)).isTrue();
        StoredImage image = new StoredImage(new ImageKey("b".repeat(32) + ".png"), 1000, 800, "ph-stone");
        String path = image.key().path();

        PictureWords.Shown card = ((PictureWords) pictures.meaning()).of(image, "card");

        assertThat(card.webp())
                .isEqualTo(
                        "%1$s/200.webp 200w,%1$s/400.webp 400w,%1$s/600.webp 600w,%1$s/800.webp 800w".formatted(path));
        assertThat(card.jpeg()).isEqualTo("%1$s/400.jpg 400w,%1$s/800.jpg 800w".formatted(path));
    }

    private static Optional<String> header(HttpResponse<byte[]> answer, String name) {
        return answer.headers().firstValue(name);
    }

    private HttpResponse<byte[]> get(String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(baseUrl + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return BROWSER.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }
}
