package shop.stoa.shipping;

import java.util.List;
import shop.stoa.kernel.CountryCode;

/**
 * Countries that delivery costs the same to.
 *
 * @param countries sorted by code
 * @param options cheapest first, priced below every threshold and, where they are graded, at their lowest price; dates counted
 *     from today
 */
public record DeliveryZone(List<CountryCode> countries, List<DeliveryOption> options) {}
