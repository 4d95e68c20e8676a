package shop.stoa.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import shop.stoa.media.ImageHeader.Format;

class ImageHeaderTests {

    /** A chunk of lossy pixels, 800 by 1000, of which the first ten bytes are all that is needed. */
    private static final String LOSSY = "56503820" + "0a000000" + "0000009d012a2003e803";

    @Test
    void readsTheSizeOfEachFormat() {
        assertThat(ImageHeader.read(Pictures.of("png", 31, 17, 0))).isEqualTo(new ImageHeader(Format.PNG, 31, 17));
        assertThat(ImageHeader.read(Pictures.of("jpg", 800, 1000, 0)))
                .isEqualTo(new ImageHeader(Format.JPEG, 800, 1000));
        assertThat(ImageHeader.read(Pictures.webp())).isEqualTo(new ImageHeader(Format.WEBP, 1, 1));
        assertThat(ImageHeader.read(Pictures.of("gif", 31, 17, 0))).isEqualTo(new ImageHeader(Format.GIF, 31, 17));
    }

    @Test
    void readsTheSizeOfLossyAndExtendedWebp() {
        assertThat(ImageHeader.read(webp("VP8 ", LOSSY.substring(16))))
                .isEqualTo(new ImageHeader(Format.WEBP, 800, 1000));
        assertThat(ImageHeader.read(webp("VP8X", "00000000" + "1f0300" + "e70300" + LOSSY)))
                .isEqualTo(new ImageHeader(Format.WEBP, 800, 1000));
    }

    @Test
    void hearsHowTheCameraWasHeldInEachFormat() {
        byte[] exif =
                HexFormat.of().parseHex("4d4d002a00000008" + "0001" + "0112000300000001" + "00060000" + "00000000");
        byte[] webp = Webps.canvas(40, 50, 8)
                .pixelsOf(Pictures.lossyWebp())
                .chunk("EXIF", exif)
                .end();
        byte[] png = Pngs.of(3, 2, 8, 2).pixels(20).chunk("eXIf", exif).end();
        byte[] jpeg = Pictures.held(Pictures.of("jpg", 3, 2, 0), 6);

        for (byte[] held : new byte[][] {webp, png, jpeg}) {
            assertThat(ImageHeader.read(held).liesOnItsSide()).isTrue();
        }
        assertThat(ImageHeader.read(Pictures.lossyWebp()).liesOnItsSide()).isFalse();
    }

    @Test
    void refusesWhatOnlyClaimsToBeAPicture() {
        refuses(new byte[0]);
        refuses("<svg xmlns='http://www.w3.org/2000/svg'/>".getBytes(StandardCharsets.UTF_8));
        refuses("GIF89a\0\0".getBytes(StandardCharsets.US_ASCII));
        refuses("<html>".getBytes(StandardCharsets.US_ASCII));
        refuses(new byte[] {(byte) 0xff, (byte) 0xd8});
        refuses(HexFormat.of().parseHex("ffd8ffe00000ffe00000"));
        refuses(HexFormat.of().parseHex("ffd8" + "ff".repeat(64)));
        refuses(HexFormat.of().parseHex("89504e470d0a1a0a0000000d49484452" + "ffffffffffffffff"));
    }

    @Test
    void survivesEveryTruncationAndManyMutations() {
        Random random = new Random(2);
        for (byte[] whole : new byte[][] {
            Pictures.of("png", 5, 5, 0),
            Pictures.of("jpg", 5, 5, 0),
            Pictures.held(Pictures.of("jpg", 5, 5, 0), 6),
            Pictures.webp(),
            Pictures.of("gif", 5, 5, 0)
        }) {
            for (int length = 0; length < whole.length; length++) {
                readOrRefuse(Arrays.copyOf(whole, length));
            }
            for (int round = 0; round < 2_000; round++) {
                byte[] mutant = whole.clone();
                mutant[random.nextInt(Math.min(64, mutant.length))] = (byte) random.nextInt();
                readOrRefuse(mutant);
            }
        }
    }

    private static void readOrRefuse(byte[] bytes) {
        try {
            ImageHeader header = ImageHeader.read(bytes);
            assertThat(header.width()).isPositive();
            assertThat(header.height()).isPositive();
        } catch (UnreadableImage refused) {
            assertThat(refused).hasMessageContaining("picture");
        }
    }

    private static void refuses(byte[] bytes) {
        assertThatThrownBy(() -> ImageHeader.read(bytes)).isInstanceOf(UnreadableImage.class);
    }

    private static byte[] webp(String chunk, String content) {
        String hex =
                "57454250" + HexFormat.of().formatHex(chunk.getBytes(StandardCharsets.US_ASCII)) + "0a000000" + content;
        return HexFormat.of().parseHex("52494646" + "%02x000000".formatted(hex.length() / 2) + hex);
    }
}
