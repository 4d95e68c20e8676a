package shop.stoa.catalog;

import org.jspecify.annotations.Nullable;

/**
 * Something that is said of products, once for the whole shop: what can be chosen of them, such as Glaze, and what cannot,
 * such as Capacity. An option and an attribute of the same key are one and the same.
 *
 * @param key as it stands in an address, {@code glaze}
 * @param unit of a number, such as {@code ml}; null for none
 * @param filter whether listings can be narrowed by it
 * @param position its place among the others, the lowest first
 */
public record Attribute(
        String key,
        String name,
        AttributeType type,
        @Nullable String unit,
        boolean filter,
        long position) {}
