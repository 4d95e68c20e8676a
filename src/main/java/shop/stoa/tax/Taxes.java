package shop.stoa.tax;

import org.springframework.stereotype.Service;
import shop.stoa.kernel.CountryCode;
import shop.stoa.kernel.Money;
import shop.stoa.kernel.TaxClass;

/** The front door of the tax room. */
@Service
public class Taxes {

    /** Whether the shop's prices include tax (the rule in the EU) or it is added to them. */
    public boolean pricesIncludeTax() {
        throw new UnsupportedOperationException();
    }

    /** The rate of the destination, in basis points (1900 is 19 %); 0 where the shop has no rate for it. */
    public int rateFor(CountryCode destination, TaxClass taxClass) {
        throw new UnsupportedOperationException();
    }

    /** Gross, net and tax of an amount at the shop's prices: extracted where they include tax, added where they do not. */
    public TaxedAmount taxed(Money atShopPrices, CountryCode destination, TaxClass taxClass) {
        throw new UnsupportedOperationException();
    }
}
