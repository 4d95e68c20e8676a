package shop.stoa.journeys;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a page may cost at most. The figures are the shop's promise (README); kilobytes are of 1,000 bytes, as sent.
 *
 * @param html the page's own document
 */
record Budget(int requests, long bytes, long html, long styles, long scripts, long fonts, int fontFiles, long picture) {

    private static final long KB = 1_000;

    static final Budget LISTING = new Budget(10, 220 * KB, 12 * KB, 10 * KB, 20 * KB, 52 * KB, 2, 15 * KB);
    static final Budget HOME = new Budget(10, 220 * KB, 12 * KB, 10 * KB, 20 * KB, 52 * KB, 2, 30 * KB);
    static final Budget PRODUCT = new Budget(10, 220 * KB, 10 * KB, 10 * KB, 20 * KB, 52 * KB, 2, 30 * KB);
    static final Budget FORM = new Budget(10, 220 * KB, 10 * KB, 10 * KB, 20 * KB, 52 * KB, 2, 15 * KB);
    static final Budget STAFF = new Budget(8, 120 * KB, 14 * KB, 12_500, 22_500, 31 * KB, 1, 3 * KB);

    /** One figure and its bound. */
    record Figure(String name, double value, String unit, double bound) {

        boolean holds() {
            return value <= bound;
        }

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%s: %s %s (at most %s)%s",
                    name,
                    number(value),
                    unit,
                    number(bound),
                    holds() ? "" : " BROKEN");
        }

        private static String number(double value) {
            return value == Math.rint(value)
                    ? String.valueOf((long) value)
                    : String.format(Locale.ROOT, value < 1 ? "%.4f" : "%.1f", value);
        }
    }

    /** Each figure of a view beside its bound. */
    List<Figure> figures(String page, FirstView view) {
        List<Figure> figures = new ArrayList<>();
        figures.add(new Figure(page + ".requests", view.requests(), "requests", requests));
        figures.add(new Figure(page + ".first-view", kb(view.bytes()), "KB", kb(bytes)));
        figures.add(new Figure(page + ".html", kb(view.html()), "KB", kb(html)));
        figures.add(new Figure(page + ".styles", kb(view.styles()), "KB", kb(styles)));
        figures.add(new Figure(page + ".scripts", kb(view.scripts()), "KB", kb(scripts)));
        figures.add(new Figure(page + ".fonts", kb(view.fonts()), "KB", kb(fonts)));
        figures.add(new Figure(page + ".font-files", view.fontFiles(), "files", fontFiles));
        figures.add(new Figure(page + ".largest-picture", kb(view.picture()), "KB", kb(picture)));
        figures.add(new Figure(page + ".other-origins", view.foreign(), "requests", 0));
        figures.add(new Figure(page + ".layout-shift", view.shift(), "CLS", 0));
        return figures;
    }

    private static double kb(long bytes) {
        return bytes / (double) KB;
    }
}
