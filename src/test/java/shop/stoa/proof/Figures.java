package shop.stoa.proof;

import java.io.PrintStream;
import java.util.Locale;

/** Prints one figure a line, {@code name: value unit (bound)}, and remembers whether every bound held. */
final class Figures {

    private final PrintStream out;
    private boolean allHold = true;

    Figures(PrintStream out) {
        this.out = out;
    }

    void exactly(String name, long value, String unit, long bound) {
        print(name, value, unit, "= " + bound, value == bound);
    }

    void atLeast(String name, long value, String unit, long bound) {
        print(name, value, unit, ">= " + bound, value >= bound);
    }

    void atMost(String name, long value, String unit, long bound) {
        print(name, value, unit, "<= " + bound, value <= bound);
    }

    boolean allHold() {
        return allHold;
    }

    private void print(String name, long value, String unit, String bound, boolean holds) {
        allHold &= holds;
        out.printf(Locale.ROOT, "%s: %d %s (%s)%n", name, value, unit, bound);
        out.flush();
    }
}
