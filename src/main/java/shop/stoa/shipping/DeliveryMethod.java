package shop.stoa.shipping;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import shop.stoa.kernel.Money;

/**
 * A way to deliver as a merchant sets it.
 *
 * @param code names it in forms, unique in the shop; null for one that is new
 * @param name the key of a message, or the merchant's own name in the default language
 * @param names the merchant's own by the code of the language; empty where {@code name} is a key
 * @param price at the shop's prices; with bands that of the first, which begins at nothing
 * @param bands ascending; none where the price is fixed
 * @param freeFrom from which value of goods on it is free, or null
 * @param mostGrams above which weight it is not offered, or null
 * @param minDays working days until it may arrive
 */
public record DeliveryMethod(
        @Nullable String code,
        String name,
        Map<String, String> names,
        DeliveryBasis basis,
        Money price,
        List<Band> bands,
        @Nullable Money freeFrom,
        @Nullable Integer mostGrams,
        int minDays,
        int maxDays) {

    /** @param from minor units or grams, above nothing @param price from there on */
    public record Band(long from, Money price) {}

    /** The merchant's own name in a language, or else in the default one; the key of a message where there is none. */
    String nameIn(Locale language) {
        String own = names.get(language.getLanguage());
        return own == null || own.isEmpty() ? name : own;
    }

    boolean takes(long grams) {
        return mostGrams == null || grams <= mostGrams;
    }

    Money priceFor(Money goods, long grams) {
        if (freeFrom != null && !goods.isLessThan(freeFrom)) {
            return Money.zero(price.currency());
        }
        long measure = switch (basis) {
            case FIXED -> 0;
            case VALUE -> goods.minor();
            case WEIGHT -> grams;
        };
        return bands.stream()
                .filter(band -> band.from <= measure)
                .reduce((cheaper, later) -> later)
                .map(Band::price)
                .orElse(price);
    }

    /** What it costs at least where it is not free. */
    Money lowestPrice() {
        return bands.stream().map(Band::price).reduce(price, (one, other) -> other.isLessThan(one) ? other : one);
    }

    String knownCode() {
        return Objects.requireNonNull(code);
    }
}
