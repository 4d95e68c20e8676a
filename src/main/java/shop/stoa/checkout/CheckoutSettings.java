package shop.stoa.checkout;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How many orders may wait for their money at a time, each of which keeps its goods from everybody else for half an hour; 0 for as many as
 * anybody likes.
 *
 * @param unpaidByMailbox of guests who gave the same e-mail address; a customer who is signed in has one cart, and so one
 * @param unpaidByAddress that were placed from one network address, behind which many may sit
 */
@ConfigurationProperties("stoa.checkout")
record CheckoutSettings(
        @DefaultValue("5") int unpaidByMailbox,
        @DefaultValue("10") int unpaidByAddress) {

    CheckoutSettings {
        if (unpaidByMailbox < 0 || unpaidByAddress < 0) {
            throw new IllegalArgumentException(
                    "stoa.checkout.unpaid-by-mailbox and stoa.checkout.unpaid-by-address are 0 or more");
        }
    }
}
