package shop.stoa.tax;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Service;
import shop.stoa.kernel.CountryCode;
import shop.stoa.kernel.Money;
import shop.stoa.kernel.TaxClass;

/** The front door of the tax room. */
@Service
@EnableConfigurationProperties(TaxSettings.class)
public class Taxes {

    private final Rates rates;
    private final TaxSettings settings;

    Taxes(Rates rates, TaxSettings settings) {
        this.rates = rates;
        this.settings = settings;
    }

    /** Whether the shop's prices include tax (the rule in the EU) or it is added to them. */
    public boolean pricesIncludeTax() {
        return settings.pricesIncludeTax();
    }

    /** The rate of the destination, in basis points (1900 is 19 %); 0 where the shop has no rate for it. */
    public int rateFor(CountryCode destination, TaxClass taxClass) {
        return rates.rateFor(destination, taxClass);
    }

    /** Gross, net and tax of an amount at the shop's prices: extracted where they include tax, added where they do not. */
    public TaxedAmount taxed(Money atShopPrices, CountryCode destination, TaxClass taxClass) {
        int rate = rateFor(destination, taxClass);
        return settings.pricesIncludeTax()
                ? TaxedAmount.ofGross(atShopPrices, rate)
                : TaxedAmount.ofNet(atShopPrices, rate);
    }
}
