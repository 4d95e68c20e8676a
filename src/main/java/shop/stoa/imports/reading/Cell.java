package shop.stoa.imports.reading;

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

    Cell saying(String other) {
        return new Cell(other, line, column);
    }
}
