package shop.stoa.cart.web;

import org.jspecify.annotations.Nullable;
import shop.stoa.kernel.CountryCode;
import shop.stoa.kernel.Money;
import shop.stoa.shipping.DeliveryOption;

/**
 * What the cart may cost in the end, before anybody has said where to deliver.
 *
 * @param delivery the cheapest way to {@code country}, or null where the shop does not deliver there
 * @param total goods and delivery, gross
 * @param missing how much more makes this delivery free, or null where nothing does or it is
 * @param freeFrom the value of goods it is free from, with {@code missing}
 * @param taxAdded whether the tax comes on top of the shop's prices
 */
record Estimate(
        CountryCode country,
        @Nullable DeliveryOption delivery,
        Money total,
        Money tax,
        @Nullable Money missing,
        @Nullable Money freeFrom,
        boolean taxAdded) {}
