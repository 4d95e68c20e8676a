package shop.stoa.tax;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import shop.stoa.kernel.CountryCode;
import shop.stoa.kernel.TaxClass;

/**
 * What a country takes of a class of things.
 *
 * @param basisPoints from 0 to 10000; 1900 is 19 %
 * @param from the first day it holds, in the shop's time zone, until a later one does; null for ever since
 */
public record TaxRate(
        CountryCode country,
        TaxClass taxClass,
        int basisPoints,
        @Nullable LocalDate from) {

    public TaxRate {
        if (basisPoints < 0 || basisPoints > 10_000) {
            throw new IllegalArgumentException("A rate is from nothing to all");
        }
    }

    /** Of what there is one at most. */
    public Key key() {
        return new Key(country, taxClass, from);
    }

    public record Key(
            CountryCode country,
            TaxClass taxClass,
            @Nullable LocalDate from) {}
}
