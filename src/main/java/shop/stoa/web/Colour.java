package shop.stoa.web;

/**
 * A colour as eyes measure it: OKLab.
 *
 * @param lightness from 0, black, to 1, white
 * @param a from green to red
 * @param b from blue to yellow
 */
record Colour(double lightness, double a, double b) {

    static Colour oklch(double lightness, double chroma, double degrees) {
        double hue = Math.toRadians(degrees);
        return new Colour(lightness, chroma * Math.cos(hue), chroma * Math.sin(hue));
    }

    /** @param rgb three bytes, as in {@code 0xfbfaf7} */
    static Colour rgb(int rgb) {
        double red = linear(rgb >> 16 & 0xff);
        double green = linear(rgb >> 8 & 0xff);
        double blue = linear(rgb & 0xff);
        double l = Math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue);
        double m = Math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue);
        double s = Math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue);
        return new Colour(
                0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s,
                1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s,
                0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s);
    }

    double chroma() {
        return Math.hypot(a, b);
    }

    /** In degrees. */
    double hue() {
        return Math.toDegrees(Math.atan2(b, a));
    }

    /** @param share how much of the other, from 0 to 1 */
    Colour mixed(Colour other, double share) {
        return new Colour(
                lightness + (other.lightness - lightness) * share,
                a + (other.a - a) * share,
                b + (other.b - b) * share);
    }

    /** WCAG's contrast ratio, from 1 to 21. */
    double contrastTo(Colour other) {
        double one = luminance();
        double two = other.luminance();
        return (Math.max(one, two) + 0.05) / (Math.min(one, two) + 0.05);
    }

    /** As {@code #fbfaf7}, for what knows no other notation. */
    String hex() {
        StringBuilder hex = new StringBuilder("#");
        for (double channel : channels()) {
            double shown = channel <= 0.0031308 ? 12.92 * channel : 1.055 * Math.pow(channel, 1 / 2.4) - 0.055;
            hex.append(String.format("%02x", Math.round(shown * 255)));
        }
        return hex.toString();
    }

    private double luminance() {
        double[] rgb = channels();
        return 0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2];
    }

    /** Linear red, green and blue, cut off where a screen ends. */
    private double[] channels() {
        double l = Math.pow(lightness + 0.3963377774 * a + 0.2158037573 * b, 3);
        double m = Math.pow(lightness - 0.1055613458 * a - 0.0638541728 * b, 3);
        double s = Math.pow(lightness - 0.0894841775 * a - 1.2914855480 * b, 3);
        return new double[] {
            Math.clamp(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s, 0, 1),
            Math.clamp(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s, 0, 1),
            Math.clamp(-0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s, 0, 1)
        };
    }

    private static double linear(int channel) {
        double shown = channel / 255.0;
        return shown <= 0.04045 ? shown / 12.92 : Math.pow((shown + 0.055) / 1.055, 2.4);
    }
}
