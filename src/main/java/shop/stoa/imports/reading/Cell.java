package shop.stoa.imports.reading;

import java.util.List;

/**
 * What a file says in one place.
 *
 * @param line of the file, counted from 1, where the row begins
 * @param column as the file's own header calls it
 */
public record Cell(String text, int line, String column) {

    public Cell {
        text = text.strip();
    }

    public boolean isBlank() {
        return text.isEmpty();
    }

    /** A count of another shop: one that sells what it does not have counts below zero, and has none. */
    Cell counted(List<Problem> problems) {
        if (!text.startsWith("-")) {
            return this;
        }
        problems.add(Problem.at(this, Problem.Kind.COUNT_BELOW_ZERO));
        return saying("0");
    }

    Cell saying(String other) {
        return new Cell(other, line, column);
    }
}
