package shop.stoa.media;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;

/**
 * The fixed palette that stands where a picture will be. The page's policy allows no inline style, so that a picture's
 * own colour cannot be written beside it; each of these is a class in {@code media.css} with the same value.
 */
enum Placeholder {
    CHALK(0xf3f1ec),
    STONE(0xe1ded7),
    PUMICE(0xc4beb4),
    SLATE(0x978f84),
    BASALT(0x665f57),
    COAL(0x38332e),
    SAND(0xe6dcc8),
    STRAW(0xcdbb9c),
    OCHRE(0xc99a4b),
    UMBER(0x86653f),
    BLUSH(0xddc0b0),
    CLAY(0xb98c76),
    TERRACOTTA(0xb5573f),
    ROSE(0xd9b3b4),
    WINE(0x7d3b42),
    OLIVE(0x8b8a5c),
    SAGE(0xc3cbbb),
    FERN(0x8fa08a),
    PINE(0x48644f),
    MIST(0xd5dde2),
    SKY(0xa9bfd0),
    SEA(0x5d80a3),
    DUSK(0x3d4f73),
    LAGOON(0x6f9393),
    LILAC(0xc9c2d4),
    PLUM(0x7b5f7e);

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
