package shop.stoa.catalog.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Compares two states of one form, field by field. */
final class Differing {

    private final Typed mine;
    private final Typed theirs;
    private final List<Difference> found = new ArrayList<>();

    Differing(Typed mine, Typed theirs) {
        this.mine = mine;
        this.theirs = theirs;
    }

    /** @param label message key of what the field is about @param of which one of several; empty where there is one alone */
    void at(String field, String label, String of) {
        at(field, label, of, text -> text);
    }

    /** @param told how a reader says what the field holds */
    void at(String field, String label, String of, UnaryOperator<String> told) {
        String text = theirs.text(field);
        if (!plain(text).equals(plain(mine.text(field)))) {
            found.add(new Difference(label, of, told.apply(text)));
        }
    }

    /** A field that not every form has: where mine has it not, it leaves what there is. */
    void shared(String field, String label, String of) {
        if (mine.fields().containsKey(field)) {
            at(field, label, of);
        }
    }

    /** Several fields as one. @param told all that a form says in them */
    void by(String label, String of, Function<Typed, String> told) {
        String text = told.apply(theirs);
        if (!plain(text).equals(plain(told.apply(mine)))) {
            found.add(new Difference(label, of, text));
        }
    }

    /** The rows of a kind, where they are others or in another order. @param told how a reader is told of each */
    void rows(String kind, String label, Function<Map<String, String>, String> told) {
        List<Map<String, String>> rows = theirs.rows(kind);
        if (!rows.equals(mine.rows(kind))) {
            found.add(new Difference(label, "", rows.stream().map(told).collect(Collectors.joining("; "))));
        }
    }

    /** What the books say where the other says something else. */
    List<Difference> found() {
        return found;
    }

    static String plain(String text) {
        return text.replace("\r\n", "\n");
    }
}
