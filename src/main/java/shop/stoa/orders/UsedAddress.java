package shop.stoa.orders;

import java.time.Instant;
import shop.stoa.kernel.PostalAddress;

/** Where a customer's parcels went. @param orders how many orders name it @param lastAt when the last of them was placed */
public record UsedAddress(PostalAddress address, int orders, Instant lastAt) {}
