package shop.stoa.web;

import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A page while it is written: bytes from the beginning, since a page as one text takes several copies of itself, each twice as long
 * where one letter of it is not Latin. While a request is answered into one, {@link MarkupDialect} finds it as the request's attribute {@link #NAME}.
 */
final class PageText extends Writer {

    /** Of the request's attribute. */
    static final String NAME = PageText.class.getName();

    /** What of a page is its own. */
    private static final int USUAL = 1 << 14;

    /** What a part of one has. */
    private static final int OF_A_PART = 1 << 12;

    private final PrintWriter writer = new PrintWriter(this);
    private final Charset charset;
    private byte[] bytes;
    private int length;

    /** What stands in it as it was kept, and before which of the other bytes each of them does. */
    private final List<Markup.Piece> pieces = new ArrayList<>();

    private final List<Integer> places = new ArrayList<>();

    /** The first half of a letter whose other half has not come yet, or 0. */
    private char half;

    /** @param charset the response's */
    PageText(Charset charset) {
        this(charset, USUAL);
    }

    private PageText(Charset charset, int usual) {
        this.charset = charset;
        this.bytes = new byte[usual];
    }

    /** For a part of a page, in the charset of all that is kept. */
    static PageText ofPart() {
        return new PageText(StandardCharsets.UTF_8, OF_A_PART);
    }

    /** What a response has for a writer. */
    PrintWriter writer() {
        return writer;
    }

    void add(Markup html) {
        if (charset.equals(StandardCharsets.UTF_8)) {
            html.addTo(this);
        } else {
            add(html.html());
        }
    }

    /** @param utf8 as they are sent */
    void add(byte[] utf8) {
        addAll(utf8);
    }

    /** One as the stencils' own text has it, of which a page that is not UTF-8 has none. */
    void add(Markup.Piece piece) {
        pieces.add(piece);
        places.add(length);
    }

    void add(String text) {
        if (text.isEmpty()) {
            return;
        }
        String whole = half == 0 ? text : half + text;
        int end = whole.length();
        half = 0;
        if (Character.isHighSurrogate(whole.charAt(end - 1))) {
            half = whole.charAt(--end);
            whole = whole.substring(0, end);
        }
        addAll(whole.getBytes(charset));
    }

    private void addAll(byte[] more) {
        if (bytes.length - length < more.length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more.length));
        }
        System.arraycopy(more, 0, bytes, length, more.length);
        length += more.length;
    }

    @Override
    public void write(String text, int from, int count) {
        add(text.substring(from, from + count));
    }

    @Override
    public void write(char[] letters, int from, int count) {
        add(new String(letters, from, count));
    }

    @Override
    public void write(int letter) {
        add(String.valueOf((char) letter));
    }

    void forget() {
        length = 0;
        half = 0;
        pieces.clear();
        places.clear();
    }

    boolean isEmpty() {
        return length == 0 && pieces.isEmpty();
    }

    /** All that has been written. */
    byte[] bytes() {
        return body().plain();
    }

    /** The same in its parts. */
    PageBody body() {
        List<PageBody.Part> parts = new ArrayList<>();
        int begin = 0;
        for (int place = 0; place < pieces.size(); place++) {
            addRun(parts, begin, places.get(place));
            begin = places.get(place);
            parts.add(new PageBody.Shared(pieces.get(place)));
        }
        addRun(parts, begin, length);
        return new PageBody(parts);
    }

    private void addRun(List<PageBody.Part> parts, int begin, int end) {
        if (begin < end) {
            parts.add(new PageBody.Own(Arrays.copyOfRange(bytes, begin, end)));
        }
    }

    @Override
    public void flush() {
        // nothing waits here for anybody
    }

    @Override
    public void close() {
        // it is read after it was written
    }
}
