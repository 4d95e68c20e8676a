package shop.stoa.imports.reading;

import java.io.Closeable;
import java.io.FilterReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** A file as rows, one at a time: however long the file, one row is held. */
public final class Table implements Closeable {

    /** More than any product needs, and little enough to hold: a quotation mark that is never closed ends here. */
    static final int LONGEST_ROW = 2_000_000;

    private static final int LONGEST_HEADER = 200_000;

    private final CSVParser parser;
    private final Iterator<CSVRecord> records;
    private final Watched text;
    private final List<String> header;
    private long lineBefore;

    private Table(CSVParser parser, Watched text) {
        this.parser = parser;
        this.text = text;
        this.records = parser.iterator();
        this.header = readHeader();
    }

    /** A row that does not end within a million characters or so: a quotation mark is missing. */
    public static final class EndlessRow extends RuntimeException {

        private final int line;

        EndlessRow(int line) {
            super("The row that begins in line " + line + " does not end", null, false, false);
            this.line = line;
        }

        public int line() {
            return line;
        }
    }

    /** @throws EndlessRow where not even the first row ends */
    public static Table open(InputStream file, Charset charset) {
        try {
            PushbackReader plain = new PushbackReader(new InputStreamReader(file, charset), LONGEST_HEADER);
            char separator = separatorOf(peek(plain));
            Watched watched = new Watched(plain);
            CSVFormat format = CSVFormat.RFC4180
                    .builder()
                    .setDelimiter(separator)
                    .setIgnoreEmptyLines(true)
                    .setTrailingData(true)
                    .setLenientEof(true)
                    .get();
            return new Table(
                    CSVParser.builder().setReader(watched).setFormat(format).get(), watched);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String peek(PushbackReader reader) throws IOException {
        char[] buffer = new char[LONGEST_HEADER];
        int length = 0;
        for (int read; length < buffer.length && (read = reader.read(buffer, length, buffer.length - length)) > 0; ) {
            length += read;
        }
        int from = length > 0 && buffer[0] == '\ufeff' ? 1 : 0;
        reader.unread(buffer, from, length - from);
        return new String(buffer, from, length - from);
    }

    /** The one that the first row has most of, outside of quotation marks. */
    private static char separatorOf(String beginning) {
        int[] counts = new int[3];
        boolean quoted = false;
        String separators = ",;\t";
        for (int i = 0; i < beginning.length(); i++) {
            char sign = beginning.charAt(i);
            if (sign == '"') {
                quoted = !quoted;
            } else if (!quoted && (sign == '\n' || sign == '\r') && counts[0] + counts[1] + counts[2] > 0) {
                break;
            } else if (!quoted && separators.indexOf(sign) >= 0) {
                counts[separators.indexOf(sign)]++;
            }
        }
        int best = counts[1] > counts[0] ? 1 : 0;
        return separators.charAt(counts[2] > counts[best] ? 2 : best);
    }

    private List<String> readHeader() {
        Optional<Row> first = next();
        return first.map(row -> row.cells().stream().map(String::strip).toList())
                .orElse(List.of());
    }

    /** The names of the columns as they are written; empty where the file is. */
    public List<String> header() {
        return header;
    }

    /**
     * The next row; nothing at the end. Characters that nothing can keep, such as NUL, come as U+FFFD.
     *
     * @throws EndlessRow where it does not end; there is none after it
     */
    public Optional<Row> next() {
        text.newRow();
        try {
            if (!records.hasNext()) {
                return Optional.empty();
            }
            CSVRecord record = records.next();
            List<String> cells = new ArrayList<>(record.size());
            int breaks = 0;
            for (String value : record) {
                cells.add(value.replace('\0', '\ufffd'));
                breaks += breaksIn(value);
            }
            long line = Math.max(lineBefore + 1, parser.getCurrentLineNumber() - breaks);
            lineBefore = parser.getCurrentLineNumber();
            return Optional.of(new Row((int) line, cells));
        } catch (TooMuch tooMuch) {
            throw new EndlessRow((int) lineBefore + 1);
        } catch (UncheckedIOException failed) {
            if (failed.getCause() instanceof CSVException) {
                throw new EndlessRow((int) lineBefore + 1);
            }
            throw failed;
        }
    }

    private static int breaksIn(String value) {
        int breaks = 0;
        for (int i = 0; i < value.length(); i++) {
            char sign = value.charAt(i);
            if (sign == '\n' || (sign == '\r' && (i + 1 == value.length() || value.charAt(i + 1) != '\n'))) {
                breaks++;
            }
        }
        return breaks;
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }

    private static final class TooMuch extends RuntimeException {
        TooMuch() {
            super("A row without an end", null, false, false);
        }
    }

    /** Counts what a row takes, because the parser would collect it without a bound. */
    private static final class Watched extends FilterReader {

        private int left = LONGEST_ROW;

        Watched(Reader in) {
            super(in);
        }

        void newRow() {
            left = LONGEST_ROW;
        }

        @Override
        public int read() throws IOException {
            int sign = super.read();
            count(1);
            return sign;
        }

        @Override
        public int read(char[] buffer, int offset, int length) throws IOException {
            int read = super.read(buffer, offset, length);
            count(Math.max(0, read));
            return read;
        }

        private void count(int read) {
            left -= read;
            if (left < 0) {
                throw new TooMuch();
            }
        }
    }
}
