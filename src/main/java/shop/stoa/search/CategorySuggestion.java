package shop.stoa.search;

import java.util.List;
import shop.stoa.kernel.Slug;

/**
 * A category that somebody may mean.
 *
 * @param above the names of the categories that it lies in, from the top
 * @param named whether its name is what was typed; else what was typed is found among its products
 * @param products how many of the products that were found are in it or below it; may be 0 where it is named
 */
public record CategorySuggestion(Slug slug, String name, List<String> above, boolean named, long products) {}
