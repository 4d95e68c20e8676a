package shop.stoa.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Files that somebody made with care so that a shop should choke on them, and files that only look like it. */
class HostilePictureTests {

    private static final byte[] PHOTO = Pictures.redAndBlue("jpg", 90, 60, 0x123456);
    private static final byte[] SHEET = Pictures.redAndBlue("png", 90, 60, 0x123456);

    @ParameterizedTest
    @MethodSource("shop.stoa.media.HostilePicture#all")
    void refuses(HostilePicture file) {
        assertThatThrownBy(() -> look(file.bytes()))
                .isInstanceOfSatisfying(
                        UnreadableImage.class,
                        refusal -> assertThat(refusal.reason()).isEqualTo(file.reason()));
    }

    static Stream<Arguments> harmless() {
        return Stream.of(
                Arguments.of("10,000 frames", Gifs.moving(10_000), 20, 10),
                Arguments.of("10,000 frames of a WebP", movingWebp(10_000), 40, 50),
                Arguments.of("a WebP with a profile that is none", withProfile(), 40, 50),
                Arguments.of("a profile of 300 MB in 300 kB", profileBomb("iCCP"), 30, 20),
                Arguments.of("a text of 300 MB in 300 kB", profileBomb("zTXt"), 30, 20),
                Arguments.of("a photo with a profile that is none", withProfiles(3), 90, 60),
                Arguments.of("a photo with 16 MB of profiles", withProfiles(255), 90, 60),
                Arguments.of("a print with a profile that is none", printedWithProfile(), 40, 30),
                Arguments.of("colours of sixteen bits", deep(), 30, 20),
                Arguments.of("a photo in scans", Jpegs.progressive(), 64, 64),
                Arguments.of("a photo with a film behind it", joined(PHOTO, new byte[100_000]), 90, 60));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("harmless")
    void makesAPictureOf(String what, byte[] bytes, int width, int height) {
        BufferedImage image = look(bytes);

        assertThat(image.getWidth()).isEqualTo(width);
        assertThat(image.getHeight()).isEqualTo(height);
    }

    @Test
    void refusesWhatBreaksOffWherever() {
        for (byte[] whole : new byte[][] {
            PHOTO,
            SHEET,
            Jpegs.progressive(),
            Pictures.lossyWebp(),
            Pictures.webp(),
            Pictures.of("gif", 30, 20, 0x336699)
        }) {
            // the last byte of a GIF says only that no other frame follows
            int end = ImageHeader.read(whole).format() == ImageHeader.Format.GIF ? whole.length - 1 : whole.length;
            for (int length = 0; length < end; length += length < 64 ? 1 : 1 + whole.length / 300) {
                byte[] torn = Arrays.copyOf(whole, length);
                assertThatThrownBy(() -> look(torn))
                        .as("%d of %d bytes", length, whole.length)
                        .isInstanceOf(UnreadableImage.class);
            }
            assertThatCode(() -> look(whole)).doesNotThrowAnyException();
        }
    }

    @Test
    void mixesThePrintersColours() {
        for (byte[] red : new byte[][] {Jpegs.printed(0, 255, 255, 0), Jpegs.printedByAdobe(0, 255, 255, 0)}) {
            Color seen = new Color(look(red).getRGB(20, 15));

            assertThat(seen.getRed()).isGreaterThan(200);
            assertThat(seen.getGreen()).isLessThan(60);
            assertThat(seen.getBlue()).isLessThan(60);
        }
        assertThat(new Color(look(Jpegs.printedByAdobe(0, 0, 0, 255)).getRGB(20, 15)).getRed())
                .isLessThan(40);
        assertThat(new Color(look(Jpegs.printedByAdobe(0, 0, 0, 0)).getRGB(20, 15)).getRed())
                .isGreaterThan(240);
    }

    @Test
    void showsTheFirstFrameOfWhatMoves() {
        assertThat(new Color(look(Gifs.moving(3)).getRGB(3, 3))).isEqualTo(new Color(0xb5573f));
        Color left = new Color(look(movingWebp(3)).getRGB(3, 3));
        assertThat(left.getRed()).isGreaterThan(left.getBlue());
    }

    @Test
    void readsNoMoreOfAFileThanAPictureMayHave() {
        AtomicLong read = new AtomicLong();
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                read.incrementAndGet();
                return 0xff;
            }

            @Override
            public int read(byte[] buffer, int offset, int length) {
                read.addAndGet(length);
                return length;
            }
        };

        assertThatThrownBy(() -> Upload.read(() -> endless))
                .isInstanceOfSatisfying(
                        UnreadableImage.class,
                        refusal -> assertThat(refusal.reason()).isEqualTo(PictureRefusal.TOO_LARGE));
        assertThat(read.get()).isLessThanOrEqualTo(Media.MOST_BYTES + 1L);
    }

    /** All that happens to a file before it is kept. */
    private static BufferedImage look(byte[] bytes) {
        Original original = Original.checked(bytes);
        original.meanColour();
        return original.pixels(1_600);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] joined(byte[] start, byte[] end) {
        return ByteBuffer.allocate(start.length + end.length)
                .put(start)
                .put(end)
                .array();
    }

    private static byte[] movingWebp(int frames) {
        Webps file = Webps.canvas(40, 50, 2).chunk("ANIM", new byte[6]);
        for (int frame = 0; frame < frames; frame++) {
            file.frame(40, 50, Pictures.lossyWebp());
        }
        return file.end();
    }

    private static byte[] withProfile() {
        return Webps.canvas(40, 50, 0x20)
                .chunk("ICCP", ascii("no profile".repeat(50)))
                .pixelsOf(Pictures.lossyWebp())
                .end();
    }

    private static byte[] profileBomb(String chunk) {
        byte[] packed = Pngs.packed(300_000_000);
        return Pngs.of(30, 20, 8, 2)
                .chunk(chunk, joined(ascii("name\0\0"), packed))
                .pixels(20 * (1 + 30 * 3))
                .end();
    }

    private static byte[] withProfiles(int pieces) {
        byte[] file = PHOTO;
        for (int piece = pieces; piece > 0; piece--) {
            byte[] content = Arrays.copyOf(ascii("ICC_PROFILE\0"), 65_000);
            content[12] = (byte) piece;
            content[13] = (byte) pieces;
            file = Jpegs.with(file, 0xe2, content);
        }
        return file;
    }

    private static byte[] printedWithProfile() {
        byte[] content = Arrays.copyOf(ascii("ICC_PROFILE\0\1\1"), 10_000);
        return Jpegs.with(Jpegs.printed(10, 20, 30, 40), 0xe2, content);
    }

    private static byte[] deep() {
        return Pngs.of(30, 20, 16, 6).pixels(20 * (1 + 30 * 8)).end();
    }
}
