package shop.stoa.media;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import javax.imageio.ImageIO;

/** Pictures for tests. */
public final class Pictures {

    private Pictures() {}

    /** One colour all over. */
    public static byte[] of(String format, int width, int height, int rgb) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D brush = image.createGraphics();
        brush.setColor(new Color(rgb));
        brush.fillRect(0, 0, width, height);
        brush.dispose();
        return write(image, format);
    }

    /** Red on the left, blue on the right; with {@code rgb} in it, so that no two are the same. */
    static byte[] redAndBlue(String format, int width, int height, int rgb) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D brush = image.createGraphics();
        brush.setPaint(new GradientPaint(width / 2f - 1, 0, Color.RED, width / 2f + 1, 0, Color.BLUE));
        brush.fillRect(0, 0, width, height);
        brush.setColor(new Color(rgb));
        brush.fillRect(0, 0, 1, 1);
        brush.dispose();
        return write(image, format);
    }

    /** A JPEG that says of itself how the camera was held, in an Exif segment right after its first marker. */
    static byte[] held(byte[] jpeg, int orientation) {
        byte[] exif = HexFormat.of()
                .parseHex("ffe10022" + "457869660000" + "4d4d002a00000008" + "0001" + "0112000300000001"
                        + "%04x0000".formatted(orientation) + "00000000");
        byte[] held = new byte[jpeg.length + exif.length];
        System.arraycopy(jpeg, 0, held, 0, 2);
        System.arraycopy(exif, 0, held, 2, exif.length);
        System.arraycopy(jpeg, 2, held, 2 + exif.length, jpeg.length - 2);
        return held;
    }

    /** The smallest lossless WebP file there is: one pixel. */
    public static byte[] webp() {
        return HexFormat.of().parseHex("524946461a000000574542505650384c0d0000002f00000010071011118888fe0700");
    }

    /** Red on the left, blue on the right, 40 by 50, as browsers and cameras write it: lossy. */
    static byte[] lossyWebp() {
        return Base64.getDecoder()
                .decode("UklGRnwAAABXRUJQVlA4IHAAAAAQBQCdASooADIAPrVOoUsnJCMhrUgA4BaJQBm90g+QClAVf/uAAE25BF9ULqkzJKpQ"
                        + "AP7svY/3RjE0Y5//1wHyjumN957ysRa5+EcpO+UbA/COUnfzLc39vKUcjDsb28pRPJ4xVXRupsqWGPV0AAAA");
    }

    /** Nothing but transparency, with one colour behind it. */
    static byte[] transparent(int width, int height, int rgb) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, rgb & 0xffffff);
            }
        }
        return write(image, "png");
    }

    /** One grey all over; {@code tone} of 255. */
    static byte[] grey(int type, int width, int height, int tone) {
        BufferedImage image = new BufferedImage(width, height, type);
        int bits = image.getSampleModel().getSampleSize(0);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.getRaster().setSample(x, y, 0, bits == 8 ? tone : tone * 257);
            }
        }
        return write(image, "png");
    }

    /** A PNG that no compression makes small, and that is never the same. */
    static byte[] noise(int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, ThreadLocalRandom.current().nextInt());
            }
        }
        return write(image, "png");
    }

    private static byte[] write(BufferedImage image, String format) {
        try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            ImageIO.write(image, format, out);
            return out.toByteArray();
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }
}
