package shop.stoa.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.aayushatharva.brotli4j.decoder.Decoder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class KeptPageTests {

    private static final byte[] PAGE = IntStream.range(0, 500)
            .mapToObj(number -> "<li>Amphora %d of %d</li>\n".formatted(number * 7919 % 1000, number))
            .reduce("", String::concat)
            .getBytes(StandardCharsets.UTF_8);

    private final KeptPage page = new KeptPage(PAGE, "text/html", List.of(), Set.of(), Instant.MAX);

    @Test
    void saysTheSameInEachCodingAndEachTime() throws IOException {
        for (int time = 0; time < 2; time++) {
            assertThat(sent(null).getContentAsByteArray()).isEqualTo(PAGE);
            assertThat(unzipped(sent("gzip"))).isEqualTo(PAGE);
            assertThat(sent(null).getContentLength()).isEqualTo(PAGE.length);
        }
        Assumptions.assumeTrue(ContentCoding.hasBrotli());
        for (int time = 0; time < 2; time++) {
            MockHttpServletResponse answer = sent("gzip, br");
            assertThat(answer.getHeader("Content-Encoding")).isEqualTo("br");
            assertThat(Decoder.decompress(answer.getContentAsByteArray()).getDecompressedData())
                    .isEqualTo(PAGE);
            assertThat(unzipped(sent("gzip"))).isEqualTo(PAGE);
        }
    }

    @Test
    void isPackedAsWellAsCanBeAndWeighsWhatItThenDoes() throws IOException {
        int quickly = QuickZip.pack(PAGE).length;
        int well = sent("gzip").getContentAsByteArray().length;

        assertThat(well).isLessThan(quickly);
        assertThat(page.weight()).isBetween(2 * well, PAGE.length);
    }

    @Test
    void hasATagForEachCodingThatStays() throws IOException {
        String tag = sent("gzip").getHeader("ETag");

        assertThat(sent("gzip").getHeader("ETag")).isEqualTo(tag);
        assertThat(sent(null).getHeader("ETag")).isNotEqualTo(tag);
        MockHttpServletRequest again = request("gzip");
        again.addHeader("If-None-Match", String.valueOf(tag));
        MockHttpServletResponse answer = new MockHttpServletResponse();
        page.send(again, answer);
        assertThat(answer.getStatus()).isEqualTo(304);
        assertThat(answer.getContentAsByteArray()).isEmpty();
    }

    private MockHttpServletResponse sent(@Nullable String accepted) throws IOException {
        MockHttpServletResponse answer = new MockHttpServletResponse();
        page.send(request(accepted), answer);
        return answer;
    }

    private static MockHttpServletRequest request(@Nullable String accepted) {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", "/");
        if (accepted != null) {
            request.addHeader("Accept-Encoding", accepted);
        }
        return request;
    }

    private static byte[] unzipped(MockHttpServletResponse answer) throws IOException {
        try (GZIPInputStream stream = new GZIPInputStream(new ByteArrayInputStream(answer.getContentAsByteArray()))) {
            return stream.readAllBytes();
        }
    }
}
