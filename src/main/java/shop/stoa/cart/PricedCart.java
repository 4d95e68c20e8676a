package shop.stoa.cart;

import java.util.List;
import shop.stoa.kernel.Money;

/** @param goods the sum of all lines that are for sale, at the shop's prices */
public record PricedCart(Cart cart, List<PricedLine> lines, Money goods) {

    public boolean isOrderable() {
        return !lines.isEmpty() && lines.stream().noneMatch(PricedLine::isBlocked);
    }
}
