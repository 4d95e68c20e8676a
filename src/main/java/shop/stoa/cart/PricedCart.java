package shop.stoa.cart;

import java.util.List;
import java.util.Objects;
import shop.stoa.kernel.Money;

/** @param goods the sum of all lines that are for sale, at the shop's prices */
public record PricedCart(Cart cart, List<PricedLine> lines, Money goods) {

    /** What all lines that are for sale weigh together; what nobody has weighed counts as nothing. */
    public long grams() {
        return lines.stream()
                .filter(line -> line.variant() != null)
                .mapToLong(line -> (long) line.quantity()
                        * Objects.requireNonNull(line.variant()).weightGrams())
                .sum();
    }

    public boolean isOrderable() {
        return !lines.isEmpty() && lines.stream().noneMatch(PricedLine::isBlocked);
    }
}
