package shop.stoa.shipping;

import java.util.List;
import org.jspecify.annotations.Nullable;
import shop.stoa.kernel.CountryCode;

/**
 * A zone as a merchant sets it: countries that have the same ways to deliver. A country is in one zone at most.
 *
 * @param code null for one that is new
 * @param name for the staff alone: the key of a message, or the merchant's own
 * @param countries sorted by code
 * @param methods in the merchant's order; without one nothing is delivered there
 * @param version counts its savings
 */
public record ZoneSheet(
        @Nullable String code, String name, List<CountryCode> countries, List<DeliveryMethod> methods, int version) {}
