package shop.stoa.search;

import java.util.List;
import shop.stoa.catalog.ProductSummary;

/**
 * What somebody may mean who has begun to type.
 *
 * @param queries whole queries that begin with what was typed, or with what it was meant to be; in lower case, at most
 *     four, each of them finds something
 * @param products at most four; where nothing has the words as typed, those that the first query finds, or that look like it
 * @param categories at most three
 */
public record Suggestions(List<String> queries, List<ProductSummary> products, List<CategorySuggestion> categories) {

    public boolean isEmpty() {
        return queries.isEmpty() && products.isEmpty() && categories.isEmpty();
    }
}
