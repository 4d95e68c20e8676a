package shop.stoa.imports.reading;

import java.util.List;

/**
 * One row of a table.
 *
 * @param line of the file, counted from 1, where it begins
 * @param cells at most as many as there are columns; what is missing at the end is blank
 */
public record Row(int line, List<String> cells) {

    String at(int column) {
        return column >= 0 && column < cells.size() ? cells.get(column).strip() : "";
    }
}
