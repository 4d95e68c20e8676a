package shop.stoa.web;

import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import shop.stoa.kernel.Digests;

/**
 * What was rendered, in its parts, and what is made of it: once, for who has asked and for those who come after. What is on other pages as
 * well ({@link Markup.Piece}) is neither hashed nor packed again. Of one thread.
 */
final class PageBody {

    /** That none of its parts had been packed before. */
    static final String ALTOGETHER = "";

    private static final int HASH = 12;

    /** So many parts can be told apart in {@link #packing}. */
    private static final int MOST_PARTS = Long.SIZE;

    private final List<Part> parts;
    private byte @Nullable [] plain;
    private @Nullable String hash;
    private byte @Nullable [] zipped;

    /** So many bytes of it. */
    sealed interface Part {

        /** As they are sent to whoever takes them in no other way. */
        byte[] bytes();
    }

    /** Of this page alone. */
    record Own(byte[] bytes) implements Part {}

    /** Of others, too. */
    record Shared(Markup.Piece piece) implements Part {

        @Override
        public byte[] bytes() {
            return piece.bytes();
        }
    }

    PageBody(byte[] plain) {
        this(List.of(new Own(plain)));
        this.plain = plain;
    }

    /** @param parts of which there are few: a page of more has one */
    PageBody(List<Part> parts) {
        this.parts = parts.size() <= MOST_PARTS ? parts : List.of(new Own(joined(parts)));
    }

    int length() {
        return lengthOf(parts);
    }

    byte[] plain() {
        byte[] known = plain;
        if (known == null) {
            known = parts.size() == 1 ? parts.getFirst().bytes() : joined(parts);
            plain = known;
        }
        return known;
    }

    private static byte[] joined(List<Part> parts) {
        return QuickZip.joined(parts.stream().map(Part::bytes).toList());
    }

    private static int lengthOf(List<Part> parts) {
        return parts.stream().mapToInt(part -> part.bytes().length).sum();
    }

    /** The same for the same bytes in the same parts, and another one for others. */
    String hash() {
        String known = hash;
        if (known == null) {
            known = HexFormat.of().formatHex(digest(), 0, HASH);
            hash = known;
        }
        return known;
    }

    private byte[] digest() {
        return Digests.sha256(parts.stream()
                .map(part -> switch (part) {
                    case Own own -> own.bytes;
                    case Shared shared -> shared.piece.digest();
                })
                .toArray(byte[][]::new));
    }

    /** Quickly. */
    byte[] zipped() {
        byte[] known = zipped;
        if (known == null) {
            known = packing().equals(ALTOGETHER) ? QuickZip.pack(plain()) : QuickZip.pack(parts);
            zipped = known;
        }
        return known;
    }

    /** How {@link #zipped} is packed, in hexadecimal digits: which of its parts had been before. The same bytes in another way are other bytes. */
    String packing() {
        long packed = 0;
        for (int place = 0; place < parts.size(); place++) {
            if (isPacked(parts.get(place))) {
                packed |= 1L << place;
            }
        }
        return packed == 0 ? ALTOGETHER : Long.toHexString(packed);
    }

    static boolean isPacked(Part part) {
        return part instanceof Shared shared && shared.piece.isKept();
    }
}
