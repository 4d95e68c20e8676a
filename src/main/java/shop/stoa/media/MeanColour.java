package shop.stoa.media;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** What a picture's pixels are on average. */
final class MeanColour {

    private static final int SAMPLES_A_SIDE = 32;
    private static final int WHITE = 255;

    private MeanColour() {}

    /**
     * Reads a JPEG or PNG file; only every so many pixels of it are kept, so that a large picture costs little memory.
     *
     * @throws UnreadableImage where it cannot be decoded
     */
    static int of(byte[] bytes, ImageHeader header) {
        ImageReader reader =
                ImageIO.getImageReadersByMIMEType(header.format().contentType).next();
        try (MemoryCacheImageInputStream input = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
            reader.setInput(input, true, true);
            ImageReadParam sparse = reader.getDefaultReadParam();
            sparse.setSourceSubsampling(step(header.width()), step(header.height()), 0, 0);
            return meanOf(reader.read(0, sparse));
            // the decoders answer hostile bytes with many kinds of unchecked exception
        } catch (IOException | RuntimeException cause) {
            throw new UnreadableImage("The picture cannot be decoded");
        } finally {
            reader.dispose();
        }
    }

    private static int step(int side) {
        return Math.max(1, side / SAMPLES_A_SIDE);
    }

    /** Transparent parts count as the white that is usually behind them. */
    private static int meanOf(BufferedImage image) {
        long[] sums = new long[3];
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                int argb = image.getRGB(x, y);
                int opacity = argb >>> 24;
                for (int channel = 0; channel < 3; channel++) {
                    int value = argb >> 8 * channel & 0xff;
                    sums[channel] += (value * opacity + WHITE * (255 - opacity)) / 255;
                }
            }
        }
        long pixels = (long) image.getWidth() * image.getHeight();
        return (int) (sums[2] / pixels) << 16 | (int) (sums[1] / pixels) << 8 | (int) (sums[0] / pixels);
    }
}
