package shop.stoa.inventory;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of the list of SKUs.
 *
 * @param next what to ask for the page behind it with, or null where this is the last one
 */
public record StockPage(List<StockLevel> levels, @Nullable String next) {}
