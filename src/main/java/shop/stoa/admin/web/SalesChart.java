package shop.stoa.admin.web;

import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import shop.stoa.orders.DaySales;

/**
 * Days as a line in a drawing of a given width, with the days before as a second one: nothing but numbers for an SVG.
 *
 * @param start where the axis ends and the days begin: as far in as the longest figure beside it needs
 * @param line points as {@code polyline} takes them
 * @param before the same for the period before
 * @param area what lies under the line
 * @param points the days, where each is drawn
 * @param ticks the lines of the grid, from the bottom up
 * @param labels the days that are named below
 */
record SalesChart(
        int width,
        int height,
        int start,
        String line,
        String before,
        String area,
        List<Point> points,
        List<Tick> ticks,
        List<Label> labels) {

    private static final int HEIGHT = 240;
    private static final int TOP = 12;
    private static final int BOTTOM = 208;
    private static final int END = 8;
    private static final int LEAST_START = 56;
    private static final int GAP = 10;
    /** How wide one is drawn, rather too much than too little. */
    private static final int A_DIGIT = 7;

    private static final List<Integer> STEPS = List.of(1, 2, 5, 10);

    record Point(String x, String y, DaySales day) {}

    record Tick(String y, String text) {}

    /** @param anchor as {@code text-anchor} takes it, so that the outermost do not stand out */
    record Label(String x, String anchor, DaySales day) {}

    static SalesChart of(
            SalesFigure figure,
            List<DaySales> days,
            List<DaySales> before,
            Currency currency,
            Locale reader,
            int width,
            int named) {
        long unit = figure.unit(currency);
        long step = step(highest(figure, days, before), unit);
        long top = step * Math.max(1, Math.ceilDiv(highest(figure, days, before), step));
        List<String> figures = LongStream.rangeClosed(0, top / step)
                .mapToObj(i -> figure.onAxis(i * step, currency, reader))
                .toList();
        int start = start(figures);
        Scale scale = new Scale(start, width - END, days.size(), top);
        String line = scale.points(figure, days);
        return new SalesChart(
                width,
                HEIGHT,
                start,
                line,
                scale.points(figure, before),
                start + "," + BOTTOM + " " + line + " " + (width - END) + "," + BOTTOM,
                IntStream.range(0, days.size())
                        .mapToObj(i -> new Point(
                                scale.x(i), scale.y(figure.of(days.get(i).takings())), days.get(i)))
                        .toList(),
                IntStream.range(0, figures.size())
                        .mapToObj(i -> new Tick(scale.y(i * step), figures.get(i)))
                        .toList(),
                labels(days, scale, named));
    }

    private static int start(List<String> figures) {
        int longest = figures.stream().mapToInt(String::length).max().orElse(0);
        return Math.max(LEAST_START, longest * A_DIGIT + GAP);
    }

    /** Between three and five lines of a round number each. */
    private static long step(long highest, long unit) {
        long power = unit;
        while (true) {
            for (int step : STEPS) {
                if (power * step * 4 >= highest) {
                    return power * step;
                }
            }
            power *= 10;
        }
    }

    private static long highest(SalesFigure figure, List<DaySales> days, List<DaySales> before) {
        return IntStream.range(0, days.size())
                .mapToLong(i -> Math.max(
                        figure.of(days.get(i).takings()),
                        i < before.size() ? figure.of(before.get(i).takings()) : 0))
                .max()
                .orElse(0);
    }

    private static List<Label> labels(List<DaySales> days, Scale scale, int named) {
        return IntStream.range(0, named)
                .mapToObj(i -> {
                    int day = Math.round(i * (days.size() - 1f) / (named - 1));
                    String anchor = i == 0 ? "start" : i == named - 1 ? "end" : "middle";
                    return new Label(scale.x(day), anchor, days.get(day));
                })
                .toList();
    }

    /** The best of these days; the latest of them where several are. */
    static DaySales best(SalesFigure figure, List<DaySales> days) {
        return days.stream()
                .max(Comparator.<DaySales>comparingLong(day -> figure.of(day.takings()))
                        .thenComparing(DaySales::day))
                .orElseThrow();
    }

    private record Scale(int start, int end, int count, long top) {

        String x(int day) {
            return number(start + (end - start) * (double) day / Math.max(1, count - 1));
        }

        /** Refunds may have taken more than there was: such a day lies on the ground. */
        String y(long value) {
            return number(BOTTOM - (BOTTOM - TOP) * (double) Math.max(0, value) / top);
        }

        String points(SalesFigure figure, List<DaySales> days) {
            return IntStream.range(0, days.size())
                    .mapToObj(i -> x(i) + "," + y(figure.of(days.get(i).takings())))
                    .collect(Collectors.joining(" "));
        }

        private static String number(double value) {
            return String.format(Locale.ROOT, "%.1f", value);
        }
    }
}
