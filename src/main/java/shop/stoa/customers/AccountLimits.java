package shop.stoa.customers;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import shop.stoa.kernel.EmailAddress;
import shop.stoa.web.Limit;
import shop.stoa.web.Limits;
import shop.stoa.web.Network;
import shop.stoa.web.SignInLimits;

/** How often is tried at the customers' door, and how often a mailbox is written to: whether or not there is an account. */
@Component
class AccountLimits {

    private static final String DOOR = "customers";

    private final SignInLimits signIns;
    private final Limit recipient;
    private final Limit mailbox;
    private final Limit address;

    AccountLimits(SignInLimits signIns, Limits limits) {
        this.signIns = signIns;
        recipient = limits.named("mail.recipient");
        mailbox = limits.named("mail.mailbox");
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

    /** The same for a passkey, which is counted by its own id and not by the account that nobody has named. */
    void forgivePasskey(String which, EmailAddress email, String from) {
        signIns.forgive(DOOR, which, email.value(), from);
    }

    /** The same for a code out of a mail. */
    Optional<Duration> countCode(EmailAddress email, String from) {
        return signIns.countCode(DOOR, email.value(), from);
    }

    /** The code was a good one. */
    void forgiveCode(EmailAddress email, String from) {
        signIns.forgiveCode(DOOR, email.value(), from);
    }

    /** The mailbox is theirs, as they have shown by a link: nobody else's tries keep this browser out. */
    void remember(EmailAddress email) {
        signIns.remember(DOOR, email.value());
    }

    /**
     * Refuses, with 429, one mail too many. What strangers elsewhere have asked for takes nothing from who asks from another network, until
     * the mailbox has had more than anybody wants, and nothing at all from a browser in which its account was signed in before.
     */
    void countMail(EmailAddress to, String from) {
        address.requireFrom(from);
        Optional<String> browser = signIns.knownBrowser(DOOR, to.value());
        if (browser.isPresent()) {
            recipient.require(browser.get());
        } else {
            recipient.require(
                    to.key() + '\n' + Network.of(from).map(Network::prefix).orElse(""));
            mailbox.require(to.key());
        }
    }

    /** The same for whoever is signed in and is sent a code of their own: that is theirs alone to use up. */
    void countOwnMail(UUID session, String from) {
        address.requireFrom(from);
        recipient.require(session.toString());
    }
}
