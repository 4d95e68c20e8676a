package shop.stoa.web;

import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A page while it is written: bytes from the beginning, since a page as one text takes several copies of itself, each twice as long
 * where one letter of it is not Latin. While a request is answered into one, {@link MarkupDialect} finds it as the request's attribute {@link #NAME}.
 */
final class PageText extends Writer {

    /** Of the request's attribute. */
    static final String NAME = PageText.class.getName();

    private static final int USUAL = 1 << 16;

    private final PrintWriter writer = new PrintWriter(this);
    private final Charset charset;
    private byte[] bytes = new byte[USUAL];
    private int length;

    /** The first half of a letter whose other half has not come yet, or 0. */
    private char half;

    /** @param charset the response's */
    PageText(Charset charset) {
        this.charset = charset;
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
    }

    boolean isEmpty() {
        return length == 0;
    }

    /** All that has been written. */
    byte[] bytes() {
        return Arrays.copyOf(bytes, length);
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
