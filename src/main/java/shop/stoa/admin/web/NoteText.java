package shop.stoa.admin.web;

import java.util.Optional;

/** What the staff write down in words of their own. */
final class NoteText {

    private static final int LONGEST = 2000;

    private NoteText() {}

    /** Empty where there is nothing to keep, or more than is kept. PostgreSQL keeps no NUL in a text. */
    static Optional<String> read(String typed) {
        String text = typed.replace("\0", "").strip();
        return text.isEmpty() || text.length() > LONGEST ? Optional.empty() : Optional.of(text);
    }
}
