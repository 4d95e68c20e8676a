package shop.stoa.admin.web;

import java.util.Optional;

/** What the staff write down in words of their own. */
final class NoteText {

    private static final int LONGEST = 2000;

    private NoteText() {}

    /** How often a note had been changed when it was seen; what no form says is never so often. */
    static int seen(String changes) {
        return changes.matches("[0-9]{1,6}") ? Integer.parseInt(changes) : -1;
    }

    /** Empty where there is nothing to keep, or more than is kept. PostgreSQL keeps no NUL in a text. */
    static Optional<String> read(String typed) {
        String text = typed.replace("\0", "").strip();
        return text.isEmpty() || text.length() > LONGEST ? Optional.empty() : Optional.of(text);
    }
}
