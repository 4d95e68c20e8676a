package shop.stoa.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContentCodingTests {

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            delimiter = '|',
            value = {
                "-                          | PLAIN",
                "''                         | PLAIN",
                "gzip                       | GZIP",
                "br                         | BROTLI",
                "gzip, deflate, br, zstd    | BROTLI",
                "GZIP;Q=1.0                 | GZIP",
                "x-gzip                     | GZIP",
                "gzip;q=0                   | PLAIN",
                "br;q=0, gzip               | GZIP",
                "br;q=0.2, gzip;q=0.8       | GZIP",
                "br ; q=0.8 , gzip ; q=0.8  | BROTLI",
                "gzip;q=0.5, identity       | PLAIN",
                "*                          | BROTLI",
                "br;q=0, *                  | GZIP",
                "*;q=0                      | PLAIN",
                "gzip, *;q=0                | GZIP",
                "identity;q=0, gzip;q=0.001 | GZIP",
                "identity;q=0               | PLAIN",
                "gzip;q=nonsense            | PLAIN",
                "gzipped, brr               | PLAIN"
            })
    void isTheOneThatIsWantedMost(@Nullable String accepted, ContentCoding best) {
        assertThat(ContentCoding.of(accepted, true, true)).isEqualTo(best);
    }

    @Test
    void isNoneThatIsNotThere() {
        assertThat(ContentCoding.of("br, gzip;q=0.1", true, false)).isEqualTo(ContentCoding.GZIP);
        assertThat(ContentCoding.of("br", true, false)).isEqualTo(ContentCoding.PLAIN);
        assertThat(ContentCoding.of("br, gzip", false, false)).isEqualTo(ContentCoding.PLAIN);
    }

    @Test
    void hasATagOfItsOwn() {
        assertThat(ContentCoding.PLAIN.tag("1", ContentCoding.BEST)).isEqualTo(ContentCoding.PLAIN.tag("1", ""));
        assertThat(java.util.List.of(
                        ContentCoding.PLAIN.tag("1", ContentCoding.BEST),
                        ContentCoding.GZIP.tag("1", ContentCoding.BEST),
                        ContentCoding.GZIP.tag("1", ""),
                        ContentCoding.GZIP.tag("1", "5"),
                        ContentCoding.BROTLI.tag("1", ContentCoding.BEST)))
                .doesNotHaveDuplicates();
    }
}
