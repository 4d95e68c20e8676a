package shop.stoa.catalog;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import shop.stoa.kernel.Sku;

/**
 * A product as staff edit it.
 *
 * @param version to be given back with the changes, so that nobody overwrites what somebody else wrote meanwhile
 * @param product everything that can be changed, as it is now
 * @param publishedAt since when shoppers see it, or will; null where nobody has put it on the shelf yet
 * @param retired the SKUs of variants that are not sold any more
 */
public record ProductSheet(
        ProductId id,
        int version,
        NewProduct product,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant publishedAt,
        List<Sku> retired) {}
