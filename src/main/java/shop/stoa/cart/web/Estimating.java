package shop.stoa.cart.web;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import shop.stoa.cart.PricedCart;
import shop.stoa.cart.PricedLine;
import shop.stoa.kernel.CountryCode;
import shop.stoa.kernel.Money;
import shop.stoa.kernel.TaxClass;
import shop.stoa.shipping.DeliveryOption;
import shop.stoa.shipping.Shipping;
import shop.stoa.tax.TaxedAmount;
import shop.stoa.tax.Taxes;

/** Asks delivery and tax for the country that most shoppers are in; the checkout asks again for the real one. */
@Component
class Estimating {

    private final Shipping shipping;
    private final Taxes taxes;

    Estimating(Shipping shipping, Taxes taxes) {
        this.shipping = shipping;
        this.taxes = taxes;
    }

    Estimate estimate(PricedCart cart) {
        CountryCode country = shipping.home();
        Money goods = cart.goods();
        DeliveryOption delivery = shipping.optionsFor(country, goods, cart.grams()).stream()
                .findFirst()
                .orElse(null);
        List<TaxedAmount> parts = new ArrayList<>();
        for (PricedLine line : cart.lines()) {
            if (line.variant() != null && line.total() != null) {
                parts.add(taxes.taxed(line.total(), country, line.variant().taxClass()));
            }
        }
        if (delivery != null) {
            parts.add(taxes.taxed(delivery.price(), country, TaxClass.STANDARD));
        }
        Money freeFrom = delivery == null || delivery.isFree() ? null : delivery.freeFrom();
        return new Estimate(
                country,
                delivery,
                Money.sum(
                        goods.currency(), parts.stream().map(TaxedAmount::gross).toList()),
                Money.sum(goods.currency(), parts.stream().map(TaxedAmount::tax).toList()),
                freeFrom == null ? null : missing(goods, freeFrom),
                freeFrom,
                !taxes.pricesIncludeTax());
    }

    private static @Nullable Money missing(Money goods, Money freeFrom) {
        return goods.isLessThan(freeFrom) ? freeFrom.minus(goods) : null;
    }
}
