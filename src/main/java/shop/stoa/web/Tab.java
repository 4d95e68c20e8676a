package shop.stoa.web;

import org.jspecify.annotations.Nullable;

/**
 * One of the views of a list, for {@code web/ui/filters :: tabs}.
 *
 * @param value what the address says for it; empty for the view without a condition
 * @param label message key of its name
 * @param current whether it is the one that is shown
 * @param count how many it holds, or null where nobody counts
 */
public record Tab(
        String value,
        String label,
        boolean current,
        @Nullable Long count) {}
