package shop.stoa.payments.gateway;

import java.util.Currency;
import java.util.Set;
import shop.stoa.kernel.Money;
import shop.stoa.kernel.StartRefused;

/**
 * Amounts as Stripe counts them, which is not always in the minor units of ISO 4217 that the house counts in. Source:
 * docs.stripe.com/currencies. Nobody else in the house knows Stripe's.
 */
final class StripeAmount {

    /** They have no minor unit any more, and Stripe goes on counting in hundredths that must be none. */
    private static final Set<String> IN_HUNDREDTHS = Set.of("ISK", "UGX");

    /** The one with two decimals by ISO 4217 and none by Stripe. */
    private static final String WITHOUT_DECIMALS = "MGA";

    private static final int HUNDRED = 100;

    private StripeAmount() {}

    /** @throws StartRefused where what we count in is finer than what Stripe takes: a price, or a part of it, could not be sent */
    static void requireTaken(Currency currency) {
        int decimals = currency.getDefaultFractionDigits();
        if (decimals == 0 || decimals == 2 && !WITHOUT_DECIMALS.equals(currency.getCurrencyCode())) {
            return;
        }
        throw new StartRefused(
                "STOA_SHOP_CURRENCY is %s, and Stripe does not take every amount in it that the shop counts in. Set a currency with two decimals or none, such as EUR or JPY."
                        .formatted(currency.getCurrencyCode()));
    }

    /** Stripe's from ours. */
    static long of(Money amount) {
        return (IN_HUNDREDTHS.contains(amount.currencyCode()) ? amount.times(HUNDRED) : amount).minor();
    }

    /** Ours from Stripe's. Only a fee can have hundredths where there are none; those are rounded. */
    static long minor(long stripes, String currency) {
        return IN_HUNDREDTHS.contains(currency)
                ? Money.of(stripes, currency).fraction(1, HUNDRED).minor()
                : stripes;
    }
}
