package shop.stoa.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.luciad.imageio.webp.WebPImageReaderSpi;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

class OriginalTests {

    /** Decoders before 3.15 predicted from filtered pixels: every shade drifted, further down further. */
    @Test
    void seesTheShadesThatLibwebpSees() throws IOException {
        assumeThat(new Encoder().writes(ImageHeader.Format.WEBP)).isTrue();
        Resource[] pictures = new PathMatchingResourcePatternResolver().getResources("classpath:demo/pictures/*.webp");
        for (int place = 0; place < pictures.length; place += pictures.length / 4) {
            byte[] bytes = pictures[place].getContentAsByteArray();
            BufferedImage ours = Original.of(bytes).pixels(1600);
            BufferedImage theirs = libwebp(bytes);
            for (int band = 0; band < 4; band++) {
                assertThat(meanOf(ours, band))
                        .as("%s, band %d", pictures[place].getFilename(), band)
                        .usingElementComparator((one, other) -> Math.abs(one - other) <= 1 ? 0 : one - other)
                        .containsExactlyElementsOf(meanOf(theirs, band));
            }
        }
    }

    private static List<Integer> meanOf(BufferedImage image, int band) {
        int height = image.getHeight() / 4;
        int rgb = MeanColour.of(image.getSubimage(0, band * height, image.getWidth(), height));
        return List.of(rgb >> 16 & 0xff, rgb >> 8 & 0xff, rgb & 0xff);
    }

    /** The native decoder, which the shop itself never asks. */
    private static BufferedImage libwebp(byte[] bytes) throws IOException {
        ImageReader reader = new WebPImageReaderSpi().createReaderInstance(null);
        try (ImageInputStream input = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
            reader.setInput(input);
            return reader.read(0);
        } finally {
            reader.dispose();
        }
    }

    @Test
    void decodesOnlySoMuchOfALargePictureAsIsNeeded() {
        Original large = Original.of(Pictures.of("jpg", 4000, 3000, 0x336699));

        assertThat(large.pixels(200).getWidth()).isBetween(400, 800);
        assertThat(large.pixels(1600).getWidth()).isEqualTo(4000);
    }
}
