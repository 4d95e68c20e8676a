package shop.stoa.web;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;
import shop.stoa.kernel.EmailAddress;

/**
 * How often somebody may be wrong at a sign-in, of staff or of customers (ASVS 6.3.1): a few times for one account from one address, more
 * often from one address for all accounts, for one account from everywhere, and at all. What one address has used up takes nothing from
 * the others, and what many have used up nothing from a browser in which the account was signed in before; every limit refills. Only whoever
 * comes with a new browser, while many addresses try the same account or the whole door, waits.
 */
@Component
public class SignInLimits {

    private final Limit pair;
    private final Limit address;
    private final Limit account;
    private final Limit overall;
    private final KnownBrowsers browsers;

    SignInLimits(Limits limits, KnownBrowsers browsers) {
        this.pair = limits.named("signin.pair");
        this.address = limits.named("signin.address");
        this.account = limits.named("signin.account");
        this.overall = limits.named("signin.overall");
        this.browsers = browsers;
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
        Optional<String> browser = browsers.known(whom);
        return pair.take(whom + '\n' + from)
                .or(() -> address.takeFrom(from))
                .or(() -> browser.isPresent()
                        ? pair.take(browser.get())
                        : account.take(whom).or(() -> overall.take(door)));
    }

    /** The try was a good one after all; this browser is known to the account from now on. */
    public void forgive(String door, String email, String from) {
        forgive(door, email, email, from);
    }

    /**
     * The same where something was tried that tells the account by itself, as a passkey does: this browser is known to both from now on.
     *
     * @param tried as {@link #countTry} was told
     */
    public void forgive(String door, String tried, String email, String from) {
        String whom = whom(door, tried);
        pair.forget(whom + '\n' + from);
        address.giveBackFrom(from);
        Optional<String> browser = browsers.known(whom);
        if (browser.isPresent()) {
            pair.forget(browser.get());
        } else {
            account.giveBack(whom);
            overall.giveBack(door);
        }
        browsers.remember(whom, whom(door, email));
    }

    /**
     * The same for a code that was sent in a mail. What keeps guessers away from it are its own few tries, and that it is of no use to whoever
     * did not ask for it: so what strangers have used up at the account and at the door keeps nobody from it.
     */
    public Optional<Duration> countCode(String door, String email, String from) {
        return pair.take(whom(door, email) + '\n' + from).or(() -> address.takeFrom(from));
    }

    /** The code was a good one; this browser is known to the account from now on. */
    public void forgiveCode(String door, String email, String from) {
        pair.forget(whom(door, email) + '\n' + from);
        address.giveBackFrom(from);
        remember(door, email);
    }

    /** Somebody has just shown in another way that the account is theirs: this browser is known to it from now on. */
    public void remember(String door, String email) {
        browsers.remember(whom(door, email));
    }

    /** What this browser is counted by, alone, where it is known to the account; of nobody's use elsewhere. */
    public Optional<String> knownBrowser(String door, String email) {
        return browsers.known(whom(door, email));
    }

    private static String whom(String door, String email) {
        return door
                + '\n'
                + (EmailAddress.isWellFormed(email)
                        ? new EmailAddress(email).key()
                        : email.strip().toLowerCase(Locale.ROOT));
    }
}
