package shop.stoa.web;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import shop.stoa.kernel.StartRefused;

/**
 * How fast pages are where people read them (web.dev/vitals), as histograms by kind of page. Neither address nor visitor is known here, so
 * nothing can be told of anybody. Templates know it as {@code vitals}.
 */
@Component
public final class Vitals implements MeterBinder {

    private final double share;
    private final Map<Kind, Figures> figures = new EnumMap<>(Kind.class);

    /** @param share of the visits that are asked, from 0 (none, and pages carry no word of it) to 1 */
    Vitals(@Value("${stoa.vitals.share}") double share) {
        if (!(share >= 0 && share <= 1)) {
            throw new StartRefused("STOA_VITALS_SHARE is a part of the visits, from 0 to 1.");
        }
        this.share = share;
    }

    /** All that is told of a page's address. */
    enum Kind {
        HOME,
        LISTING,
        PRODUCT,
        SEARCH,
        CART,
        CHECKOUT,
        ACCOUNT,
        OTHER;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * What one visit saw; null where the browser did not measure it or nothing happened.
     *
     * @param lcp milliseconds until the largest part was there
     * @param inp milliseconds that the slowest answer to a click or key took
     * @param cls how far what was being read was pushed about, as a score
     * @param ttfb milliseconds until the first byte
     */
    record Seen(
            @Nullable Double lcp,
            @Nullable Double inp,
            @Nullable Double cls,
            @Nullable Double ttfb) {

        private static final double LONGEST = Duration.ofMinutes(10).toMillis();
        private static final double FURTHEST = 100;

        /** Whether a browser could have seen this. */
        boolean isPossible() {
            return isIn(lcp, LONGEST) && isIn(inp, LONGEST) && isIn(cls, FURTHEST) && isIn(ttfb, LONGEST);
        }

        private static boolean isIn(@Nullable Double value, double most) {
            return value == null || value >= 0 && value <= most;
        }
    }

    private record Figures(Timer lcp, Timer inp, DistributionSummary cls, Timer ttfb) {}

    @Override
    public void bindTo(MeterRegistry registry) {
        for (Kind kind : Kind.values()) {
            figures.put(
                    kind,
                    new Figures(
                            timer(
                                    "lcp",
                                    "Until the largest part of a page was there",
                                    kind,
                                    registry,
                                    500,
                                    1_000,
                                    1_500,
                                    2_000,
                                    2_500,
                                    4_000,
                                    8_000),
                            timer(
                                    "inp",
                                    "The slowest answer to a click or key",
                                    kind,
                                    registry,
                                    50,
                                    100,
                                    200,
                                    300,
                                    500,
                                    1_000),
                            DistributionSummary.builder("stoa.vitals.cls")
                                    .description("How far what was being read was pushed about")
                                    .tag("page", kind.word())
                                    .serviceLevelObjectives(0.01, 0.05, 0.1, 0.15, 0.25, 0.5)
                                    .register(registry),
                            timer(
                                    "ttfb",
                                    "Until the first byte of a page",
                                    kind,
                                    registry,
                                    100,
                                    200,
                                    400,
                                    800,
                                    1_200,
                                    1_800,
                                    3_000)));
        }
    }

    private static Timer timer(String name, String says, Kind kind, MeterRegistry registry, long... millis) {
        Duration[] steps =
                java.util.Arrays.stream(millis).mapToObj(Duration::ofMillis).toArray(Duration[]::new);
        return Timer.builder("stoa.vitals." + name)
                .description(says)
                .tag("page", kind.word())
                .serviceLevelObjectives(steps)
                .register(registry);
    }

    void count(Kind kind, Seen seen) {
        Figures told = Objects.requireNonNull(figures.get(kind), "not bound yet");
        count(told.lcp, seen.lcp);
        count(told.inp, seen.inp);
        count(told.ttfb, seen.ttfb);
        if (seen.cls != null) {
            told.cls.record(seen.cls);
        }
    }

    private static void count(Timer timer, @Nullable Double millis) {
        if (millis != null) {
            timer.record(Duration.ofNanos(Math.round(millis * 1e6)));
        }
    }

    public double getShare() {
        return share;
    }

    /** What a template says of its page. @param path without its language */
    public String kindOf(String path) {
        return kind(path).word();
    }

    private static Kind kind(String path) {
        if (path.equals("/")) {
            return Kind.HOME;
        }
        return switch (path.startsWith("/") ? path.split("/", 3)[1] : "") {
            case "categories", "collections" -> Kind.LISTING;
            case "products" -> Kind.PRODUCT;
            case "search" -> Kind.SEARCH;
            case "cart" -> Kind.CART;
            case "checkout" -> Kind.CHECKOUT;
            case "account", "login", "register", "orders" -> Kind.ACCOUNT;
            default -> Kind.OTHER;
        };
    }
}
