package shop.stoa.web;

import java.text.DecimalFormatSymbols;
import java.util.Locale;

/** How a number with decimals stands in a form's field: {@code 68.00}, or {@code 68,00} where its reader writes it so. */
public final class DecimalMark {

    private DecimalMark() {}

    /** @param plain with a point; forms read either, and no other mark */
    public static String in(String plain, Locale reader) {
        return DecimalFormatSymbols.getInstance(reader).getDecimalSeparator() == ',' ? plain.replace('.', ',') : plain;
    }
}
