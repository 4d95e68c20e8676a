package shop.stoa.catalog;

import org.jspecify.annotations.Nullable;
import shop.stoa.kernel.Money;
import shop.stoa.kernel.Sku;
import shop.stoa.kernel.Slug;
import shop.stoa.kernel.TaxClass;

/**
 * What a cart or an order line needs to know of a SKU.
 *
 * @param choices the chosen values as one text, {@code Sage, 30 cm}; empty where there is nothing to choose
 * @param price gross, for one
 */
public record SellableVariant(
        Sku sku,
        Slug product,
        String title,
        String choices,
        Money price,
        TaxClass taxClass,
        int weightGrams,
        @Nullable CatalogImage image) {}
