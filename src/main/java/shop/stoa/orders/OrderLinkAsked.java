package shop.stoa.orders;

import java.time.Instant;
import shop.stoa.kernel.EmailAddress;

/**
 * Somebody who is not signed in asks for a link to an order. Nobody has looked yet whether there is such an order, so that
 * whoever asks cannot learn it from the answer; told inside the transaction that writes it down.
 *
 * @param number as it was typed
 * @param email as it was typed
 */
public record OrderLinkAsked(OrderNumber number, EmailAddress email, Instant at) {}
