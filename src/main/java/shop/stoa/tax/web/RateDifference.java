package shop.stoa.tax.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import shop.stoa.tax.TaxRate;

/**
 * What becomes of one rate.
 *
 * @param before null where there was none
 * @param after null where there will be none
 */
record RateDifference(
        TaxRate.Key key, @Nullable Integer before, @Nullable Integer after) {

    static List<RateDifference> between(List<TaxRate> before, List<TaxRate> after) {
        Map<TaxRate.Key, Integer> gone = new LinkedHashMap<>();
        before.forEach(rate -> gone.put(rate.key(), rate.basisPoints()));
        List<RateDifference> differences = new ArrayList<>();
        for (TaxRate rate : after) {
            Integer known = gone.remove(rate.key());
            if (known == null || known != rate.basisPoints()) {
                differences.add(new RateDifference(rate.key(), known, rate.basisPoints()));
            }
        }
        gone.forEach((key, rate) -> differences.add(new RateDifference(key, rate, null)));
        return differences;
    }

    /** In what word the page says it. */
    public String kind() {
        return before == null ? "added" : after == null ? "removed" : "changed";
    }
}
