package shop.stoa.customers;

import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import shop.stoa.customers.AccountEvent.PasskeyAdded;
import shop.stoa.customers.AccountEvent.PasskeyRemoved;
import shop.stoa.web.WebAuthn;
import shop.stoa.web.WebAuthn.Credential;
import shop.stoa.web.WebAuthn.Factor;

/**
 * Passkeys as a way into an account, beside the password and the code in the mail: the device says whose it is and signs what {@link
 * WebAuthn} asks for. Added and removed by those alone who show once more that they are who they are, as {@link OwnDetails} has it; the
 * mailbox is told. Nothing here may be called inside a transaction.
 */
@Service
public class Passkeys {

    /** Characters of a label. */
    public static final int LONGEST_LABEL = 60;

    /** How many one account has. */
    public static final int MOST = 20;

    private static final Logger log = LoggerFactory.getLogger(Passkeys.class);

    private final PasskeyRows rows;
    private final AccountRows accounts;
    private final AccountSessions sessions;
    private final OwnDetails details;
    private final AccountLimits limits;
    private final WebAuthn webAuthn;
    private final ApplicationEventPublisher news;
    private final TransactionTemplate transaction;

    Passkeys(
            PasskeyRows rows,
            AccountRows accounts,
            AccountSessions sessions,
            OwnDetails details,
            AccountLimits limits,
            WebAuthn webAuthn,
            ApplicationEventPublisher news,
            TransactionTemplate transaction) {
        this.rows = rows;
        this.accounts = accounts;
        this.sessions = sessions;
        this.details = details;
        this.limits = limits;
        this.webAuthn = webAuthn;
        this.news = news;
        this.transaction = transaction;
    }

    /** The earliest first. */
    public List<Passkey> of(SignedInCustomer me) {
        return rows.of(me.id());
    }

    /** @throws NoSuchPasskey where they have none of this number */
    public Passkey passkey(SignedInCustomer me, long id) {
        return of(me).stream().filter(passkey -> passkey.id() == id).findFirst().orElseThrow(NoSuchPasskey::new);
    }

    /** What a browser is asked for a new passkey, in JSON. */
    public String toMake(SignedInCustomer me, String challenge) {
        return webAuthn.toMake(
                new WebAuthn.Owner(rows.handleOf(me.id()), me.getName()),
                rows.credentialsOf(me.id()),
                challenge,
                Factor.ONLY);
    }

    /** What a browser is asked at the door, in JSON: for whichever passkey it has, since nobody has said who they are. */
    public String toShow(String challenge) {
        return webAuthn.toShow(List.of(), challenge, Factor.ONLY);
    }

    /** What came of a new passkey. */
    public enum Addition {
        DONE,
        /** The browser's answer is none to what was asked, the passkey is known, or there are too many. */
        REFUSED,
        /** The password or the code was another. */
        WRONG,
        /** Too many wrong ones: nothing was looked at. */
        TOO_MANY
    }

    /**
     * Lets this passkey into the account from now on.
     *
     * @param challenge what {@link #toMake} asked to be signed
     * @param answer the browser's, in JSON
     * @param proof the present password, or a code
     */
    public Addition add(SignedInCustomer me, String label, String challenge, String answer, String proof, String from) {
        // first, so that no code is used up for a passkey that is refused
        Optional<Credential> made = webAuthn.made(challenge, answer, Factor.ONLY);
        if (made.isEmpty() || of(me).size() >= MOST) {
            return Addition.REFUSED;
        }
        return switch (details.prove(me, proof, from)) {
            case DONE -> keep(me, label, made.get()) ? Addition.DONE : Addition.REFUSED;
            case WRONG -> Addition.WRONG;
            case TOO_MANY -> Addition.TOO_MANY;
        };
    }

    private boolean keep(SignedInCustomer me, String label, Credential credential) {
        boolean kept = Boolean.TRUE.equals(transaction.execute(status -> {
            if (!rows.add(me.id(), label, credential)) {
                return false;
            }
            accounts.note(me.id(), AccountEntry.Type.PASSKEY_ADDED);
            return true;
        }));
        if (kept) {
            log.info("Customer {} has a new passkey", me.id().value());
            news.publishEvent(new PasskeyAdded(me.email(), languageOf(me)));
        }
        return kept;
    }

    /** @throws NoSuchPasskey where they have none of this number */
    public void name(SignedInCustomer me, long passkey, String label) {
        if (!Boolean.TRUE.equals(transaction.execute(status -> rows.name(me.id(), passkey, label)))) {
            throw new NoSuchPasskey();
        }
    }

    /**
     * Lets this passkey in no more, and ends all other sessions: whoever found the device may be signed in by it.
     *
     * @param proof the present password, or a code
     * @throws NoSuchPasskey where they have none of this number
     */
    public OwnDetails.Outcome remove(SignedInCustomer me, long passkey, String proof, String from) {
        passkey(me, passkey);
        OwnDetails.Outcome proved = details.prove(me, proof, from);
        if (proved != OwnDetails.Outcome.DONE) {
            return proved;
        }
        boolean removed = Boolean.TRUE.equals(transaction.execute(status -> {
            if (!rows.remove(me.id(), passkey)) {
                return false;
            }
            accounts.note(me.id(), AccountEntry.Type.PASSKEY_REMOVED);
            sessions.endAll(me.id(), me.session());
            return true;
        }));
        if (removed) {
            log.info("Customer {} has a passkey less", me.id().value());
            news.publishEvent(new PasskeyRemoved(me.email(), languageOf(me)));
        }
        return OwnDetails.Outcome.DONE;
    }

    /**
     * Looks whose passkey signed this.
     *
     * @param challenge what {@link #toShow} asked to be signed
     * @param answer the browser's, in JSON
     */
    public SignInOutcome signIn(String challenge, String answer, String from) {
        Optional<WebAuthn.Shown> shown = webAuthn.read(answer);
        String which =
                shown.map(each -> HexFormat.of().formatHex(each.credentialId())).orElse("");
        Optional<Duration> wait = limits.countTry(which, from);
        if (wait.isPresent()) {
            return Accounts.tooMany(wait.get(), from);
        }
        Optional<PasskeyRows.Kept> taken = shown.flatMap(each -> Optional.ofNullable(
                transaction.execute(status -> take(each, challenge).orElse(null))));
        if (taken.isEmpty()) {
            return Accounts.refused(from);
        }
        CustomerId customer = taken.get().customer();
        limits.forgivePasskey(which, taken.get().email(), from);
        log.info("Customer {} signed in by a passkey from {}", customer.value(), from);
        return new SignInOutcome.Welcome(
                customer, taken.get().passwordHash(), taken.get().id());
    }

    private Optional<PasskeyRows.Kept> take(WebAuthn.Shown shown, String challenge) {
        return rows.lock(shown.credentialId())
                .filter(kept -> shown.isOf(kept.handle()))
                .filter(kept -> isSigned(shown, kept, challenge));
    }

    private boolean isSigned(WebAuthn.Shown shown, PasskeyRows.Kept kept, String challenge) {
        OptionalLong count = webAuthn.verify(shown, kept.credential(), challenge, Factor.ONLY);
        count.ifPresent(used -> rows.use(kept.id(), used));
        return count.isPresent();
    }

    private Locale languageOf(SignedInCustomer me) {
        return accounts.find(me.email()).orElseThrow(NoSuchCustomer::new).language();
    }
}
