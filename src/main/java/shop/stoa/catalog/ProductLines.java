package shop.stoa.catalog;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of the staff's list.
 *
 * @param next what to ask for the page behind it with, or null where this is the last one
 */
public record ProductLines(
        List<ProductLine> lines, @Nullable String next) {}
