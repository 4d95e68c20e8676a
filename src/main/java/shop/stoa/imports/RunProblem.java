package shop.stoa.imports;

import org.jspecify.annotations.Nullable;

/**
 * What is wrong with a file at one place.
 *
 * @param line of the file, from 1
 * @param column as the file's header calls it; empty for the row as a whole
 * @param kind message keys say it: {@code imports.problem.} and this
 * @param grave whether the product was left out for it
 * @param detail what else the message needs, or null
 */
public record RunProblem(
        long id,
        int line,
        String column,
        String kind,
        boolean grave,
        String value,
        @Nullable String detail) {}
