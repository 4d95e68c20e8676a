package shop.stoa.media;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.awt.image.ColorConvertOp;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import org.jspecify.annotations.Nullable;

/** Pictures made for print, in cyan, magenta, yellow and black, as screens show them. */
final class PrintersColours {

    private static final int ADOBE_YCCK = 2;
    private static final int NOT_ADOBE = -1;

    private PrintersColours() {}

    /** @param jpeg whose samples these are; its profile is believed where it is one */
    static BufferedImage toScreen(Raster samples, byte[] jpeg) {
        WritableRaster ink = ink(samples, JpegFile.adobeTransform(jpeg));
        BufferedImage screen = new BufferedImage(ink.getWidth(), ink.getHeight(), BufferedImage.TYPE_3BYTE_BGR);
        ColorSpace press = press(JpegFile.profile(jpeg));
        if (press == null || !converted(ink, press, screen)) {
            mixed(ink, screen);
        }
        return screen;
    }

    /** How much of each ink, from none to 255: Adobe's programs write it the other way round. */
    private static WritableRaster ink(Raster samples, int transform) {
        WritableRaster ink = samples.createCompatibleWritableRaster();
        int[] row = new int[4 * samples.getWidth()];
        for (int y = 0; y < samples.getHeight(); y++) {
            samples.getPixels(samples.getMinX(), samples.getMinY() + y, samples.getWidth(), 1, row);
            for (int place = 0; place < row.length; place += 4) {
                if (transform == ADOBE_YCCK) {
                    fromLuminance(row, place);
                }
                for (int colour = place; transform != NOT_ADOBE && colour < place + 4; colour++) {
                    row[colour] = 255 - row[colour];
                }
            }
            ink.setPixels(0, y, samples.getWidth(), 1, row);
        }
        return ink;
    }

    private static void fromLuminance(int[] row, int place) {
        int y = row[place];
        int blue = row[place + 1] - 128;
        int red = row[place + 2] - 128;
        row[place] = 255 - Math.clamp(y + 1402L * red / 1000, 0, 255);
        row[place + 1] = 255 - Math.clamp(y - (344L * blue + 714L * red) / 1000, 0, 255);
        row[place + 2] = 255 - Math.clamp(y + 1772L * blue / 1000, 0, 255);
    }

    private static @Nullable ColorSpace press(byte[] profile) {
        try {
            ICC_Profile said = profile.length == 0 ? null : ICC_Profile.getInstance(profile);
            return said == null || said.getNumComponents() != 4 ? null : new ICC_ColorSpace(said);
        } catch (IllegalArgumentException noProfile) {
            return null;
        }
    }

    /** False where the profile turns out to be none. */
    private static boolean converted(Raster ink, ColorSpace press, BufferedImage screen) {
        try {
            ColorSpace rgb = ColorSpace.getInstance(ColorSpace.CS_sRGB);
            new ColorConvertOp(press, rgb, null).filter(ink, screen.getRaster());
            return true;
        } catch (RuntimeException noProfile) {
            return false;
        }
    }

    /** As if inks were perfect. */
    private static void mixed(Raster ink, BufferedImage screen) {
        int[] row = new int[4 * ink.getWidth()];
        for (int y = 0; y < ink.getHeight(); y++) {
            ink.getPixels(0, y, ink.getWidth(), 1, row);
            for (int x = 0; x < ink.getWidth(); x++) {
                int light = 255 - row[4 * x + 3];
                int red = (255 - row[4 * x]) * light / 255;
                int green = (255 - row[4 * x + 1]) * light / 255;
                int blue = (255 - row[4 * x + 2]) * light / 255;
                screen.setRGB(x, y, red << 16 | green << 8 | blue);
            }
        }
    }
}
