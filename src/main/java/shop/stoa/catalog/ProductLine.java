package shop.stoa.catalog;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import shop.stoa.kernel.Money;
import shop.stoa.kernel.Sku;
import shop.stoa.kernel.Slug;

/**
 * A product in the staff's list, in the shop's own language.
 *
 * @param image its main picture, or null
 * @param brand its maker's name, or null
 * @param category the name of the one it is shown in
 * @param skus of the variants that are sold, in order
 */
public record ProductLine(
        ProductId id,
        Slug slug,
        String title,
        ProductStatus status,
        @Nullable Instant activeFrom,
        @Nullable Instant activeUntil,
        @Nullable CatalogImage image,
        @Nullable String brand,
        String category,
        Money lowestPrice,
        Money highestPrice,
        List<Sku> skus,
        Instant updatedAt) {

    /** What a page that begins behind it is asked for with. */
    public String place() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, updatedAt) + "-" + id.value();
    }
}
