package shop.stoa.web;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import shop.stoa.kernel.Digests;

/**
 * What is HTML already, in pieces that nobody has put together: a page is made of thousands of them, and each time that some become one
 * text all of them are copied. They become bytes at once where the page is written ({@link PageText}). Grows until it is put into
 * something else, and not after that; for one thread.
 */
public final class Markup {

    /** As {@code Stencils} has it: the same text over and over, so its bytes are known. */
    record Constant(String text, byte[] bytes) {

        Constant(String text) {
            this(text, text.getBytes(StandardCharsets.UTF_8));
        }
    }

    /**
     * What is on page after page, as bytes and with their digest. One that is kept is packed by itself, and then no page packs it again:
     * see {@link PageBody}.
     */
    static final class Piece {

        private final byte[] bytes;
        private final byte[] digest;
        private final boolean kept;
        private volatile byte @Nullable [] packed;

        /** @param bytes as they are sent */
        Piece(byte[] bytes, boolean kept) {
            this.bytes = bytes;
            this.digest = Digests.sha256(bytes);
            this.kept = kept;
        }

        byte[] bytes() {
            return bytes;
        }

        byte[] digest() {
            return digest;
        }

        boolean isKept() {
            return kept;
        }

        /** As {@link QuickZip#block} has it; two who ask at once have the same. */
        byte[] packed() {
            byte[] known = packed;
            if (known == null) {
                known = QuickZip.block(bytes, WELL_PACKED);
                packed = known;
            }
            return known;
        }
    }

    private static final int SOME = 16;

    /** What is packed once and sent often may take its time, but not all there is: some of it is another after the next sale. */
    private static final int WELL_PACKED = 6;

    /** Each a {@link Constant}, a {@link Piece}, a {@link Markup} or a text. */
    private Object[] pieces;

    private int count;

    /** @param html a text that is HTML already */
    public Markup(String html) {
        this(1);
        add(html);
    }

    /** @param expected about how many pieces it will have */
    private Markup(int expected) {
        pieces = new Object[expected];
    }

    /** Nothing yet. */
    public static Markup empty() {
        return new Markup(SOME);
    }

    /** Nothing yet. @param expected about how many pieces it will have */
    static Markup ofSome(int expected) {
        return new Markup(expected);
    }

    /** @param html a text that is HTML already */
    Markup add(String html) {
        return html.isEmpty() ? this : addPiece(html);
    }

    /** @param html which does not grow any more */
    public Markup add(Markup html) {
        return html.count == 0 ? this : addPiece(html);
    }

    Markup add(Constant html) {
        return addPiece(html);
    }

    private Markup addPiece(Object piece) {
        if (count == pieces.length) {
            pieces = Arrays.copyOf(pieces, Math.max(SOME, 2 * count));
        }
        pieces[count++] = piece;
        return this;
    }

    /** The same in one piece. @param kept whether somebody keeps it, so that it is worth its packing */
    Markup inOnePiece(boolean kept) {
        PageText whole = PageText.ofPart();
        whole.add(this);
        return ofSome(1).addPiece(new Piece(whole.bytes(), kept));
    }

    /** How much memory it takes about where it is {@link #inOnePiece}. */
    int bytes() {
        int bytes = 0;
        for (int place = 0; place < count; place++) {
            bytes += pieces[place] instanceof Piece piece ? piece.bytes.length : 0;
        }
        return bytes;
    }

    /** All of it as one text. */
    public String html() {
        StringBuilder html = new StringBuilder();
        addTo(html);
        return html.toString();
    }

    private void addTo(StringBuilder html) {
        for (int place = 0; place < count; place++) {
            switch (pieces[place]) {
                case Constant constant -> html.append(constant.text);
                case Piece piece -> html.append(new String(piece.bytes, StandardCharsets.UTF_8));
                case Markup markup -> markup.addTo(html);
                case Object text -> html.append(text);
            }
        }
    }

    /** Adds it to a page. */
    void addTo(PageText page) {
        for (int place = 0; place < count; place++) {
            switch (pieces[place]) {
                case Constant constant -> page.add(constant.bytes);
                case Piece piece -> page.add(piece);
                case Markup markup -> markup.addTo(page);
                case Object text -> page.add(text.toString());
            }
        }
    }

    /** The same as {@link #html}. */
    @Override
    public String toString() {
        return html();
    }
}
