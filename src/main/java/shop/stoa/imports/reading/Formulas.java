package shop.stoa.imports.reading;

/**
 * Texts that a spreadsheet would calculate. On the way out they get an apostrophe in front, on the way in they lose it; a
 * text that begins with apostrophes and then would be a formula gets one more, so that every text comes back as it was.
 */
public final class Formulas {

    private static final String BEGINNINGS = "=+-@\t\r\n＝＋－＠";

    private Formulas() {}

    public static String harmless(String text) {
        return isFormula(text) ? "'" + text : text;
    }

    static String asWritten(String text) {
        return !text.isEmpty() && text.charAt(0) == '\'' && isFormula(text) ? text.substring(1) : text;
    }

    private static boolean isFormula(String text) {
        int first = 0;
        while (first < text.length() && text.charAt(first) == '\'') {
            first++;
        }
        return first < text.length() && BEGINNINGS.indexOf(text.charAt(first)) >= 0;
    }
}
