package shop.stoa.catalog.web;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import shop.stoa.catalog.ProductStatus;

/**
 * Where a product stands, as a badge shows it.
 *
 * @param kind its colour
 * @param dot its shape, so that colour is not alone
 * @param text message key
 */
record StatusBadge(String kind, String dot, String text) {

    static StatusBadge of(ProductStatus status, @Nullable Instant from, @Nullable Instant until, Instant now) {
        return switch (status) {
            case DRAFT -> new StatusBadge("plain", "ring", "catalog.admin.status.draft");
            case ARCHIVED -> new StatusBadge("plain", "full", "catalog.admin.status.archived");
            case ACTIVE -> {
                if (until != null && !now.isBefore(until)) {
                    yield new StatusBadge("warn", "ring", "catalog.admin.status.over");
                }
                yield from != null && now.isBefore(from)
                        ? new StatusBadge("info", "half", "catalog.admin.status.scheduled")
                        : new StatusBadge("ok", "full", "catalog.admin.status.active");
            }
        };
    }
}
