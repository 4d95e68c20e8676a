package shop.stoa.checkout;

import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How many orders may wait for their money at a time, and with how much in them: each keeps its goods from everybody else for half an hour.
 * A customer who is signed in has one cart, and so one such order.
 *
 * @param unpaidByMailbox how many orders of guests with one e-mail address may wait for their money at a time; 0 for any number
 * @param unpaidByAddress how many orders from one network address, behind which a whole mobile network may sit, may wait for their money at a time; 0 for any
 *     number
 * @param unpaidUnitsByMailbox how many units all such orders of guests with one e-mail address may keep from everybody else; 0 for any number. Where nothing is
 *     said 1000, or any number where any number of orders may wait
 * @param unpaidUnitsByAddress how many units all such orders from one network address may keep from everybody else; 0 for any number. Where nothing is said
 *     5000, or any number where any number of orders may wait
 */
@ConfigurationProperties("stoa.checkout")
record CheckoutSettings(
        @DefaultValue("5") int unpaidByMailbox,
        @DefaultValue("50") int unpaidByAddress,
        @Nullable Integer unpaidUnitsByMailbox,
        @Nullable Integer unpaidUnitsByAddress) {

    private static final int MAILBOX_UNITS = 1_000;
    private static final int ADDRESS_UNITS = 5_000;

    CheckoutSettings {
        if (Stream.of(unpaidByMailbox, unpaidByAddress, unpaidUnitsByMailbox, unpaidUnitsByAddress)
                .anyMatch(most -> most != null && most < 0)) {
            throw new IllegalArgumentException("stoa.checkout.unpaid-… are 0 or more");
        }
    }

    /** 0 for any number. */
    int mostUnitsByMailbox() {
        return most(unpaidUnitsByMailbox, unpaidByMailbox, MAILBOX_UNITS);
    }

    /** 0 for any number. */
    int mostUnitsByAddress() {
        return most(unpaidUnitsByAddress, unpaidByAddress, ADDRESS_UNITS);
    }

    private static int most(@Nullable Integer said, int orders, int usual) {
        return Objects.requireNonNullElse(said, orders == 0 ? 0 : usual);
    }

    boolean countsMailboxes() {
        return unpaidByMailbox > 0 || mostUnitsByMailbox() > 0;
    }

    boolean countsAddresses() {
        return unpaidByAddress > 0 || mostUnitsByAddress() > 0;
    }
}
