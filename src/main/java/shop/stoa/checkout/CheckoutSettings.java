package shop.stoa.checkout;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How many orders may wait for their money at a time, and with how much in them: each keeps its goods from everybody else for half an hour.
 * A customer who is signed in has one cart, and so one such order.
 *
 * @param unpaidByMailbox how many orders of guests with one e-mail address may wait for their money at a time; 0 for any number
 * @param unpaidByAddress how many orders from one network address, behind which a whole mobile network may sit, may wait for their money at a time; 0 for any
 *     number
 * @param unpaidUnitsByMailbox how many units all such orders of guests with one e-mail address may keep from everybody else; 0 for any number
 * @param unpaidUnitsByAddress how many units all such orders from one network address may keep from everybody else; 0 for any number
 */
@ConfigurationProperties("stoa.checkout")
record CheckoutSettings(
        @DefaultValue("5") int unpaidByMailbox,
        @DefaultValue("50") int unpaidByAddress,
        @DefaultValue("1000") int unpaidUnitsByMailbox,
        @DefaultValue("5000") int unpaidUnitsByAddress) {

    CheckoutSettings {
        if (unpaidByMailbox < 0 || unpaidByAddress < 0 || unpaidUnitsByMailbox < 0 || unpaidUnitsByAddress < 0) {
            throw new IllegalArgumentException("stoa.checkout.unpaid-… are 0 or more");
        }
    }

    boolean countsMailboxes() {
        return unpaidByMailbox > 0 || unpaidUnitsByMailbox > 0;
    }

    boolean countsAddresses() {
        return unpaidByAddress > 0 || unpaidUnitsByAddress > 0;
    }
}
