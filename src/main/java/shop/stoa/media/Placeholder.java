package shop.stoa.media;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;

/**
 * The fixed palette that stands where a picture will be. The page's policy allows no inline style, so that a picture's
 * own colour cannot be written beside it; each of these is a class in {@code media.css} with the same value. Few and
 * round, because every page carries them.
 */
enum Placeholder {
    CHALK(0xeeeedd),
    STONE(0xddddcc),
    PUMICE(0xccbbaa),
    SLATE(0x998888),
    COAL(0x333333),
    SAND(0xeeddcc),
    OCHRE(0xcc9944),
    CLAY(0xbb8877),
    TERRACOTTA(0xbb5544),
    WINE(0x773344),
    OLIVE(0x888855),
    SAGE(0xbbccbb),
    PINE(0x446655),
    MIST(0xddddee),
    SEA(0x5588aa),
    DUSK(0x445577);

    final int rgb;
    private final double[] lab;

    Placeholder(int rgb) {
        this.rgb = rgb;
        this.lab = oklab(rgb);
    }

    String styleClass() {
        return "ph-" + name().toLowerCase(Locale.ROOT);
    }

    /** The one that an eye would take for this colour first. */
    static Placeholder nearestTo(int rgb) {
        double[] wanted = oklab(rgb);
        return Arrays.stream(values())
                .min(Comparator.comparingDouble(candidate -> distance(candidate.lab, wanted)))
                .orElseThrow();
    }

    private static double distance(double[] a, double[] b) {
        return Math.hypot(Math.hypot(a[0] - b[0], a[1] - b[1]), a[2] - b[2]);
    }

    /** Lightness and two opponent colours, in which distances are as large as they look (Ottosson's Oklab). */
    private static double[] oklab(int rgb) {
        double r = linear(rgb >> 16 & 0xff);
        double g = linear(rgb >> 8 & 0xff);
        double b = linear(rgb & 0xff);
        double l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
        double m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
        double s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
        return new double[] {
            0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s,
            1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s,
            0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s
        };
    }

    private static double linear(int channel) {
        double c = channel / 255.0;
        return c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
    }
}
