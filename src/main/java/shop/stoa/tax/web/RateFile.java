package shop.stoa.tax.web;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import shop.stoa.tax.TaxRate;
import shop.stoa.web.Spreadsheet;

/**
 * The rates as a CSV file: {@code country,tax_class,rate,valid_from}, with commas or, as spreadsheets in many countries write
 * them, semicolons.
 *
 * @param rates those that could be read
 * @param problems those that could not, by line
 */
record RateFile(List<TaxRate> rates, List<Problem> problems) {

    static final List<String> COLUMNS = List.of("country", "tax_class", "rate", "valid_from");

    private static final int MOST = 2000;

    /** @param line as an editor counts them @param message key of what is wrong with it @param about which text */
    record Problem(long line, String message, String about) {}

    static RateFile read(String text) {
        String content = text.startsWith("\ufeff") ? text.substring(1) : text;
        String head = content.lines().findFirst().orElse("");
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setDelimiter(head.contains(";") ? ';' : ',')
                .setHeader()
                .setSkipHeaderRecord(true)
                .setIgnoreHeaderCase(true)
                .setAllowMissingColumnNames(true)
                .setIgnoreSurroundingSpaces(true)
                .setTrim(true)
                .get();
        try (CSVParser parser = CSVParser.parse(new StringReader(content), format)) {
            for (String column : COLUMNS.subList(0, 3)) {
                if (!parser.getHeaderMap().containsKey(column)) {
                    return new RateFile(List.of(), List.of(new Problem(1, "tax.file.column", column)));
                }
            }
            return read(parser);
        } catch (CSVException | IllegalArgumentException | UncheckedIOException e) {
            return new RateFile(List.of(), List.of(new Problem(1, "tax.file.unreadable", "")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RateFile read(CSVParser parser) {
        List<TaxRate> rates = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        Map<TaxRate.Key, Long> lines = new HashMap<>();
        for (CSVRecord row : parser) {
            long line = parser.getCurrentLineNumber();
            if (rates.size() + problems.size() >= MOST) {
                problems.add(new Problem(line, "tax.file.long", Integer.toString(MOST)));
                break;
            }
            TypedRate typed = new TypedRate(
                    cell(row, "country"), cell(row, "tax_class"), cell(row, "rate"), cell(row, "valid_from"));
            List<TypedRate.Wrong> wrong = typed.problems();
            wrong.forEach(each -> problems.add(new Problem(line, each.problem(), said(typed, each.field()))));
            if (wrong.isEmpty()) {
                Long before = lines.putIfAbsent(typed.rate().key(), line);
                if (before == null) {
                    rates.add(typed.rate());
                } else {
                    problems.add(new Problem(line, "tax.file.twice", before.toString()));
                }
            }
        }
        return new RateFile(List.copyOf(rates), List.copyOf(problems));
    }

    private static String cell(CSVRecord row, String column) {
        return row.isMapped(column) && row.isSet(column)
                ? Spreadsheet.asWritten(row.get(column)).strip()
                : "";
    }

    private static String said(TypedRate typed, String field) {
        String text = switch (field) {
            case "country" -> typed.country();
            case "class" -> typed.taxClass();
            case "percent" -> typed.percent();
            default -> typed.from();
        };
        return text.length() > 40 ? text.substring(0, 40) + "…" : text;
    }
}
