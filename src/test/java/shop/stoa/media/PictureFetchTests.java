package shop.stoa.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import shop.stoa.media.fetch.Fetcher;
import shop.stoa.testing.RoomTest;

@RoomTest
class PictureFetchTests {

    @Autowired
    private Media media;

    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1/a.jpg, NOT_PUBLIC",
        "http://169.254.169.254/latest/meta-data/, NOT_PUBLIC",
        "http://[::1]/a.jpg, NOT_PUBLIC",
        "http://127.0.0.1:8080/a.jpg, NOT_AN_ADDRESS",
        "file:///etc/passwd, NOT_AN_ADDRESS"
    })
    void aShopLooksForNoPicturesInItsOwnNetwork(String address, PictureFetch.Reason reason) {
        assertThat(media.fetch(URI.create(address)))
                .isInstanceOfSatisfying(
                        PictureFetch.Failed.class,
                        failed -> assertThat(failed.reason()).isEqualTo(reason));
    }

    @Test
    void knowsEveryReasonThatAFetcherHas() {
        assertThat(Arrays.stream(Fetcher.Reason.values()).map(Enum::name))
                .containsExactlyElementsOf(Arrays.stream(PictureFetch.Reason.values())
                        .map(Enum::name)
                        .toList());
    }
}
