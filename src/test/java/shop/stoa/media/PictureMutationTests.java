package shop.stoa.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Small pictures with some bytes changed, by the thousand and the same each time: whatever stands there, the answer is a picture
 * or the one refusal, and it comes soon.
 */
class PictureMutationTests {

    private static final int ROUNDS = 700;
    private static final Duration SOON = Duration.ofSeconds(20);

    private static final byte[][] SEEDS = {
        Pictures.redAndBlue("jpg", 40, 30, 0x123456),
        Jpegs.progressive(),
        Jpegs.printedByAdobe(10, 200, 30, 40),
        Jpegs.withPlace(Pictures.held(Pictures.redAndBlue("jpg", 40, 30, 0x123456), 6)),
        Pictures.redAndBlue("png", 40, 30, 0x123456),
        Pictures.transparent(16, 16, 0x336699),
        Pictures.lossyWebp(),
        Pictures.webp(),
        Webps.canvas(40, 50, 2)
                .chunk("ANIM", new byte[6])
                .frame(40, 50, Pictures.lossyWebp())
                .frame(40, 50, Pictures.lossyWebp())
                .end(),
        Pictures.of("gif", 30, 20, 0x336699),
        Gifs.moving(3)
    };

    @Test
    void answersEveryMutantWithAPictureOrTheOneRefusal() {
        Random random = new Random(20_261_125);
        int pictures = 0;
        int refusals = 0;
        for (byte[] seed : SEEDS) {
            for (int round = 0; round < ROUNDS; round++) {
                byte[] mutant = mutant(seed, random);
                long started = System.nanoTime();
                if (isPicture(mutant)) {
                    pictures++;
                } else {
                    refusals++;
                }
                assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(SOON);
            }
        }
        assertThat(pictures).isPositive();
        assertThat(refusals).isPositive();
    }

    private static byte[] mutant(byte[] seed, Random random) {
        byte[] mutant = seed.clone();
        switch (random.nextInt(4)) {
            case 0 -> Arrays.setAll(new int[1 + random.nextInt(4)], change -> change(mutant, random));
            case 1 -> mutant[random.nextInt(mutant.length)] ^= (byte) (1 << random.nextInt(8));
            case 2 -> Arrays.fill(mutant, random.nextInt(mutant.length), mutant.length, (byte) random.nextInt());
            default -> {
                int from = random.nextInt(mutant.length);
                int to = random.nextInt(mutant.length);
                System.arraycopy(seed, from, mutant, to, random.nextInt(1 + mutant.length - Math.max(from, to)));
            }
        }
        return mutant;
    }

    private static int change(byte[] mutant, Random random) {
        int[] telling = {0, 1, 0x7f, 0x80, 0xff, random.nextInt()};
        mutant[random.nextInt(mutant.length)] = (byte) telling[random.nextInt(telling.length)];
        return 0;
    }

    /** Anything else that is thrown fails the test. */
    private static boolean isPicture(byte[] bytes) {
        try {
            Original original = Original.checked(bytes);
            BufferedImage image = original.upright(original.pixels(400));
            assertThat(original.meanColour()).isBetween(0, 0xffffff);
            assertThat((long) image.getWidth() * image.getHeight()).isLessThanOrEqualTo(Media.MOST_PIXELS);
            return true;
        } catch (UnreadableImage refused) {
            return false;
        }
    }
}
