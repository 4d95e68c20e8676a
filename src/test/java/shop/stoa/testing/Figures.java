package shop.stoa.testing;

import java.io.PrintStream;
import java.util.Locale;

/** Prints one figure a line, {@code name: value unit (bound)}, and remembers whether every bound held. */
public final class Figures {

    private final PrintStream out;
    private boolean allHold = true;

    public Figures(PrintStream out) {
        this.out = out;
    }

    public void exactly(String name, long value, String unit, long bound) {
        print(name, Long.toString(value), unit, "= " + bound, value == bound);
    }

    public void atLeast(String name, long value, String unit, long bound) {
        print(name, Long.toString(value), unit, ">= " + bound, value >= bound);
    }

    public void atMost(String name, long value, String unit, long bound) {
        print(name, Long.toString(value), unit, "<= " + bound, value <= bound);
    }

    /** @param decimals how many are told; the bound is held by what is told */
    public void atLeast(String name, double value, int decimals, String unit, double bound) {
        String told = inWords(value, decimals);
        print(name, told, unit, ">= " + inWords(bound, decimals), Double.parseDouble(told) >= bound);
    }

    /** @param decimals how many are told; the bound is held by what is told */
    public void atMost(String name, double value, int decimals, String unit, double bound) {
        String told = inWords(value, decimals);
        print(name, told, unit, "<= " + inWords(bound, decimals), Double.parseDouble(told) <= bound);
    }

    /** What bounds nothing and says how the others came about. */
    public void any(String name, Object value, String unit) {
        print(name, value.toString(), unit, "any", true);
    }

    public boolean allHold() {
        return allHold;
    }

    private static String inWords(double value, int decimals) {
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }

    private void print(String name, String value, String unit, String bound, boolean holds) {
        allHold &= holds;
        out.printf(Locale.ROOT, "%s: %s %s (%s)%n", name, value, unit, bound);
        out.flush();
    }
}
