package shop.stoa.web;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;
import shop.stoa.kernel.EmailAddress;

/**
 * How often somebody may be wrong at a sign-in, of staff or of customers (ASVS 6.3.1): a few times for one account from one address, more
 * often from one address for all accounts, for one account from everywhere, and at all. What one address has used up takes nothing from
 * the others, so nobody can shut somebody else out; and every limit refills.
 */
@Component
public class SignInLimits {

    private final Limit pair;
    private final Limit address;
    private final Limit account;
    private final Limit overall;

    SignInLimits(Limits limits) {
        this.pair = limits.named("signin.pair");
        this.address = limits.named("signin.address");
        this.account = limits.named("signin.account");
        this.overall = limits.named("signin.overall");
    }

    /**
     * Counts a try before it is looked at. Not inside a transaction.
     *
     * @param door whose sign-in it is, {@code staff} or {@code customers}
     * @param email as typed
     * @param from the network address that asks
     * @return how long to wait, where this is one too many
     */
    public Optional<Duration> countTry(String door, String email, String from) {
        String whom = whom(door, email);
        return pair.take(whom + '\n' + from)
                .or(() -> address.takeFrom(from))
                .or(() -> account.take(whom))
                .or(() -> overall.take(door));
    }

    /** The try was a good one after all. */
    public void forgive(String door, String email, String from) {
        String whom = whom(door, email);
        pair.forget(whom + '\n' + from);
        address.giveBackFrom(from);
        account.giveBack(whom);
        overall.giveBack(door);
    }

    private static String whom(String door, String email) {
        return door
                + '\n'
                + (EmailAddress.isWellFormed(email)
                        ? new EmailAddress(email).key()
                        : email.strip().toLowerCase(Locale.ROOT));
    }
}
