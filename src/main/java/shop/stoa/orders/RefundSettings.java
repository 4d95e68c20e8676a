package shop.stoa.orders;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param confirmAbove from what sum on whoever sends money back is asked for their password once more, in cents or what the currency's
 *     smallest unit is; what has gone back of the same order before counts with it
 */
@ConfigurationProperties("stoa.refunds")
record RefundSettings(@DefaultValue("50000") long confirmAbove) {

    RefundSettings {
        if (confirmAbove < 0) {
            throw new IllegalArgumentException("stoa.refunds.confirm-above is 0 or more");
        }
    }
}
