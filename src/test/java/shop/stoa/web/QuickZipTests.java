package shop.stoa.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import shop.stoa.web.Markup.Piece;
import shop.stoa.web.PageBody.Own;
import shop.stoa.web.PageBody.Part;
import shop.stoa.web.PageBody.Shared;

class QuickZipTests {

    @Test
    void whatItPacksIsUnpackedAsItWas() throws IOException {
        byte[] page = "<li>Amphora</li>\n".repeat(2_000).getBytes(StandardCharsets.UTF_8);

        assertThat(unpacked(QuickZip.pack(page))).isEqualTo(page);
        assertThat(QuickZip.pack(page).length).isLessThan(page.length / 20);
    }

    @Test
    void whatCannotBePackedIsAsLongAsItIs() throws IOException {
        byte[] noise = new byte[100_000];
        new Random(1).nextBytes(noise);

        assertThat(unpacked(QuickZip.pack(noise))).isEqualTo(noise);
        assertThat(unpacked(QuickZip.pack(new byte[0]))).isEmpty();
    }

    @Test
    void whatWasPackedBeforeStandsAmongWhatWasNot() throws IOException {
        byte[] noise = new byte[70_000];
        new Random(1).nextBytes(noise);
        for (int length : new int[] {1, 99, 100, 101, 8_000, 70_000}) {
            Piece kept = new Piece("<li>Amphora</li>".repeat(500).getBytes(StandardCharsets.UTF_8), true);
            Piece own = new Piece(Arrays.copyOf(noise, length), false);
            Piece noisy = new Piece(Arrays.copyOf(noise, length), true);
            List<Part> parts = List.of(
                    new Own(Arrays.copyOf(noise, length)),
                    new Shared(kept),
                    new Shared(own),
                    new Own("<ul>".getBytes(StandardCharsets.UTF_8)),
                    new Shared(noisy),
                    new Shared(kept),
                    new Own(Arrays.copyOf(noise, length)));

            assertThat(unpacked(QuickZip.pack(parts))).isEqualTo(new PageBody(parts).plain());
        }
    }

    @Test
    void manyAtOnceDoNotMeet() {
        assertThat(IntStream.range(0, 500)
                        .parallel()
                        .mapToObj(
                                number -> ("page " + number + " ").repeat(1_000).getBytes(StandardCharsets.UTF_8)))
                .allSatisfy(page -> assertThat(unpacked(QuickZip.pack(page))).isEqualTo(page));
    }

    private static byte[] unpacked(byte[] packed) throws IOException {
        try (GZIPInputStream stream = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            return stream.readAllBytes();
        }
    }
}
