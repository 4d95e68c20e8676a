package shop.stoa.tax;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All rates as the books have them.
 *
 * @param rates by country, class and day
 * @param version of the last saving; 0 where there was none
 * @param by whoever saved last, null with version 0
 */
public record HeldRates(
        List<TaxRate> rates, int version, @Nullable String by) {}
