package shop.stoa.media;

import java.awt.image.BufferedImage;

/** What a picture's pixels are on average. */
final class MeanColour {

    private static final int WHITE = 255;

    private MeanColour() {}

    /** Transparent parts count as the white that is usually behind them. */
    static int of(BufferedImage image) {
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
