package shop.stoa.checkout;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How many orders may wait for their money at a time, each of which keeps its goods from everybody else for half an hour. A
 * customer who is signed in has one cart, and so one such order.
 *
 * @param unpaidByMailbox how many orders of guests with one e-mail address may wait for their money at a time; 0 for any number
 * @param unpaidByAddress how many orders from one network address, behind which a whole mobile network may sit, may wait for their money at a time; 0 for any
 *     number
 */
@ConfigurationProperties("stoa.checkout")
record CheckoutSettings(
        @DefaultValue("5") int unpaidByMailbox,
        @DefaultValue("50") int unpaidByAddress) {

    CheckoutSettings {
        if (unpaidByMailbox < 0 || unpaidByAddress < 0) {
            throw new IllegalArgumentException(
                    "stoa.checkout.unpaid-by-mailbox and stoa.checkout.unpaid-by-address are 0 or more");
        }
    }
}
