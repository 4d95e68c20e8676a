package shop.stoa.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;

/**
 * A table as a CSV file, written while it is downloaded. What somebody typed into a form can be no formula in it: a text
 * that a spreadsheet would calculate gets an apostrophe in front. Numbers are numbers, null is an empty cell.
 */
public final class Spreadsheet implements Closeable {

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);
    private static final String STARTS_A_FORMULA = "=+-@\t\r\n\0＝＋－＠";

    /** What a program that splits lines at semicolons, as in half of Europe, takes for the start of a cell, with a formula in it. */
    private static final Pattern FORMULA_WITHIN = Pattern.compile("([;\\t\\r\\n])(?=[ \"]{0,3}[=+\\-@＝＋－＠])");

    private final CSVPrinter printer;
    private final UnaryOperator<String> written;

    private Spreadsheet(CSVPrinter printer, UnaryOperator<String> written) {
        this.printer = printer;
        this.written = written;
    }

    /** The answer to a request becomes a file of this name, which people open: there is no formula in it wherever a line is split. */
    public static Spreadsheet download(HttpServletResponse response, String name) {
        response.setContentType("text/csv;charset=utf-8");
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment().filename(name).build().toString());
        try {
            Writer writer = new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8);
            // without this mark spreadsheets guess the encoding, and wrongly
            writer.write('\ufeff');
            return new Spreadsheet(new CSVPrinter(writer, CSVFormat.RFC4180), Spreadsheet::harmlessWithin);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A file that somebody else opens and names. @param mark whether it begins with the mark of its encoding */
    public static Spreadsheet to(Writer writer, boolean mark) {
        try {
            if (mark) {
                writer.write('\ufeff');
            }
            return new Spreadsheet(new CSVPrinter(writer, CSVFormat.RFC4180), Spreadsheet::harmless);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void row(@Nullable Object... cells) {
        try {
            printer.printRecord(Arrays.stream(cells).map(this::safe));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private @Nullable Object safe(@Nullable Object cell) {
        if (cell == null || cell instanceof Number) {
            return cell instanceof BigDecimal amount ? amount.toPlainString() : cell;
        }
        return written.apply(cell.toString());
    }

    /** A moment as spreadsheets read it, by the clock on the wall of that zone. */
    public static String moment(Instant instant, ZoneId zone) {
        return MOMENT.format(instant.atZone(zone));
    }

    /** The text as it stands in a file. */
    public static String harmless(String text) {
        return startsAFormula(text) ? "'" + text : text;
    }

    private static String harmlessWithin(String text) {
        return FORMULA_WITHIN.matcher(harmless(text)).replaceAll("$1'");
    }

    /** The text of which {@link #harmless} made this: every text comes back as it was. */
    public static String asWritten(String cell) {
        return cell.startsWith("'") && startsAFormula(cell) ? cell.substring(1) : cell;
    }

    /** Apostrophes in front count as nothing, so that a text which has some itself gets one more and can be told apart. */
    private static boolean startsAFormula(String text) {
        int first = 0;
        while (first < text.length() && text.charAt(first) == '\'') {
            first++;
        }
        return first < text.length() && STARTS_A_FORMULA.indexOf(text.charAt(first)) >= 0;
    }

    @Override
    public void close() throws IOException {
        printer.close(true);
    }
}
