package shop.stoa.shipping;

import java.util.List;
import org.springframework.stereotype.Service;
import shop.stoa.kernel.CountryCode;
import shop.stoa.kernel.Money;

/** The front door of the shipping room. */
@Service
public class Shipping {

    /** Where the shop delivers to, sorted by code. */
    public List<CountryCode> destinations() {
        throw new UnsupportedOperationException();
    }

    /**
     * The ways to deliver there, cheapest first; none where the shop does not deliver to.
     *
     * @param goods what the goods cost at the shop's prices, for the threshold above which delivery is free
     */
    public List<DeliveryOption> optionsFor(CountryCode destination, Money goods) {
        throw new UnsupportedOperationException();
    }
}
