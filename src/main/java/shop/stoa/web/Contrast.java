package shop.stoa.web;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import shop.stoa.web.Palette.Scheme;

/**
 * What has to be told from what, and how well: WCAG 2.2 AA asks 4.5 of text and 3 of the edges of controls, of their
 * focus and of what a chart draws; what is read for long gets more.
 */
final class Contrast {

    private static final List<Rule> RULES = List.of(
            new Rule("ink", "canvas surface well side accent-soft sale-soft ok-soft warn-soft err-soft", 7),
            new Rule("ink-2", "canvas surface well side", 4.5),
            new Rule("ink-3", "canvas surface well side", 4.5),
            new Rule("accent", "canvas surface well side accent-soft", 4.5),
            new Rule("sale", "canvas surface well sale-soft", 4.5),
            new Rule("ok", "canvas surface well ok-soft", 4.5),
            new Rule("warn", "canvas surface well warn-soft", 4.5),
            new Rule("err", "canvas surface well err-soft", 4.5),
            new Rule("line-strong", "canvas surface well", 3),
            new Rule("chart-1", "surface", 3),
            new Rule("chart-0", "surface", 3));

    private Contrast() {}

    private record Rule(String ink, String grounds, double least) {}

    /**
     * An ink on a ground.
     *
     * @param least the contrast that it needs
     */
    record Pair(String ink, String ground, Scheme scheme, double contrast, double least) {

        boolean isBreach() {
            return contrast < least;
        }

        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%s on %s, %s: %.2f", ink, ground, scheme, contrast);
        }
    }

    /** Whatever is too hard to read, the ink itself first. */
    static List<Pair> breaches(Palette palette) {
        return pairs(palette).filter(Pair::isBreach).toList();
    }

    /** Where this ink comes closest to its ground; empty for what is no ink. */
    static Optional<Pair> hardest(Palette palette, String ink, Scheme scheme) {
        return pairs(palette)
                .filter(pair -> pair.ink().equals(ink) && pair.scheme() == scheme)
                .min(Comparator.comparingDouble(Pair::contrast));
    }

    private static Stream<Pair> pairs(Palette palette) {
        return RULES.stream()
                .filter(rule -> palette.properties().contains(rule.ink()))
                .flatMap(rule -> Stream.of(rule.grounds().split(" "))
                        .filter(palette.properties()::contains)
                        .flatMap(ground -> Stream.of(Scheme.values())
                                .map(scheme -> new Pair(
                                        rule.ink(),
                                        ground,
                                        scheme,
                                        palette.contrast(rule.ink(), ground, scheme),
                                        rule.least()))));
    }
}
