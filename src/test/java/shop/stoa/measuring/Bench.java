package shop.stoa.measuring;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;
import shop.stoa.testing.Figures;

/** What every bench has: options that it may be given, and the machine that it runs on. */
final class Bench {

    private Bench() {}

    /** What follows the option, or else something other. */
    static String said(String[] arguments, String name, String otherwise) {
        int at = List.of(arguments).indexOf(name);
        return at < 0 ? otherwise : arguments[at + 1];
    }

    /** Figures of a machine that does other things besides are worth less. @param when before or after what is measured */
    static void tellLoad(Figures figures, String when) {
        double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        figures.any("load " + when, inTenths(load), "processes");
    }

    static String inTenths(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
