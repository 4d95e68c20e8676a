package shop.stoa.customers;

import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Component;
import shop.stoa.kernel.EmailAddress;
import shop.stoa.web.Limit;
import shop.stoa.web.Limits;
import shop.stoa.web.SignInLimits;

/** How often is tried at the customers' door, and how often a mailbox is written to: whether or not there is an account. */
@Component
class AccountLimits {

    private static final String DOOR = "customers";

    private final SignInLimits signIns;
    private final Limit mailbox;
    private final Limit address;

    AccountLimits(SignInLimits signIns, Limits limits) {
        this.signIns = signIns;
        mailbox = limits.named("mail.recipient");
        address = limits.named("mail.address");
    }

    /** @return how long to wait, where this is one try too many */
    Optional<Duration> countTry(String email, String from) {
        return signIns.countTry(DOOR, email, from);
    }

    /** The try was a good one after all. */
    void forgive(String email, String from) {
        signIns.forgive(DOOR, email, from);
    }

    /** Refuses, with 429, one mail too many. */
    void countMail(EmailAddress to, String from) {
        address.requireFrom(from);
        mailbox.require(to.key());
    }
}
