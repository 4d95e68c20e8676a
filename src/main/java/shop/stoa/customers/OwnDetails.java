package shop.stoa.customers;

import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import shop.stoa.customers.AccountEvent.AccountThere;
import shop.stoa.customers.AccountEvent.CodeWanted;
import shop.stoa.customers.AccountEvent.EmailChanged;
import shop.stoa.customers.AccountEvent.EmailWantedElsewhere;
import shop.stoa.customers.AccountEvent.EmailWantedHere;
import shop.stoa.customers.AccountEvent.PasswordChanged;
import shop.stoa.customers.MailLinks.Purpose;
import shop.stoa.kernel.EmailAddress;
import shop.stoa.web.Passwords;

/**
 * What customers change about their own accounts. Password and address are changed, and sessions elsewhere ended, by those alone who
 * show once more that they are who they are: by the present password, or, who has none, by a fresh code in the mail (ASVS 5.0 7.5.1,
 * 7.5.2). Nothing here may be called inside a transaction.
 */
@Service
public class OwnDetails {

    private static final Logger log = LoggerFactory.getLogger(OwnDetails.class);

    private final AccountRows rows;
    private final AccountSessions sessions;
    private final EmailChanges changes;
    private final MailLinks links;
    private final MailCodes codes;
    private final Customers customers;
    private final Passwords passwords;
    private final AccountLimits limits;
    private final ApplicationEventPublisher news;
    private final TransactionTemplate transaction;

    OwnDetails(
            AccountRows rows,
            AccountSessions sessions,
            EmailChanges changes,
            MailLinks links,
            MailCodes codes,
            Customers customers,
            Passwords passwords,
            AccountLimits limits,
            ApplicationEventPublisher news,
            TransactionTemplate transaction) {
        this.rows = rows;
        this.sessions = sessions;
        this.changes = changes;
        this.links = links;
        this.codes = codes;
        this.customers = customers;
        this.passwords = passwords;
        this.limits = limits;
        this.news = news;
        this.transaction = transaction;
    }

    /** What came of asking for a change that wants a proof. */
    public enum Outcome {
        DONE,
        /** The password or the code was another. */
        WRONG,
        /** Too many wrong ones: nothing was looked at. */
        TOO_MANY
    }

    /** Whether there is a password; whoever has none proves themselves by codes. */
    public boolean hasPassword(SignedInCustomer me) {
        return account(me).passwordHash() != null;
    }

    /**
     * @param name null or blank for none
     * @param language of the mails to them
     */
    public void describe(SignedInCustomer me, @Nullable String name, Locale language) {
        String said = name == null || name.isBlank() ? null : name.strip();
        transaction.executeWithoutResult(status -> rows.describe(me.id(), said, language));
    }

    /** Sends the code that a change asks for. */
    public void sendCode(SignedInCustomer me, Locale language, String from) {
        limits.countOwnMail(me.session(), from);
        MailCodes.Made made = codes.make(me.email(), asker(me));
        news.publishEvent(new CodeWanted(me.email(), language, made.code(), made.expiresAt()));
    }

    /**
     * Changes the password, or gives the account one; all other sessions end, links for another password or address open nothing any
     * more, and the mailbox is told.
     *
     * @param proof the present password, or a code
     * @param next one that will do
     */
    public Outcome changePassword(SignedInCustomer me, String proof, String next, String from) {
        Outcome proved = prove(me, proof, from);
        if (proved != Outcome.DONE) {
            return proved;
        }
        String hash = passwords.hash(next);
        transaction.executeWithoutResult(status -> {
            rows.setPassword(me.id(), hash);
            rows.note(me.id(), AccountEntry.Type.PASSWORD_CHANGED);
            links.forget(Purpose.RESET, me.email());
            changes.remove(me.id());
            sessions.endAll(me.id(), me.session());
        });
        log.info("Customer {} has a new password", me.id().value());
        news.publishEvent(new PasswordChanged(me.email(), account(me).language()));
        return Outcome.DONE;
    }

    /**
     * Asks both mailboxes whether the account shall have another address; it has when both have agreed within the hour. An address that
     * has an account is told so, and never will be another's.
     *
     * @param proof the present password, or a code
     */
    public Outcome wantEmail(SignedInCustomer me, String proof, EmailAddress next, Locale language, String from) {
        // first, so that no code is used up for a mail that is refused
        limits.countMail(next, from);
        Outcome proved = prove(me, proof, from);
        if (proved != Outcome.DONE) {
            return proved;
        }
        EmailChanges.Made made = changes.make(me.id(), next);
        transaction.executeWithoutResult(status -> rows.note(me.id(), AccountEntry.Type.EMAIL_CHANGE_ASKED));
        news.publishEvent(new EmailWantedElsewhere(me.email(), language, next, made.old(), made.expiresAt()));
        news.publishEvent(
                rows.find(next).isPresent()
                        ? new AccountThere(next, language)
                        : new EmailWantedHere(next, language, made.next(), made.expiresAt()));
        return Outcome.DONE;
    }

    /** The address that a link of either mailbox is about; empty where it is used, expired or was never one. */
    public Optional<EmailAddress> changeBy(String token) {
        return changes.find(token).map(EmailChanges.Wanted::email);
    }

    /** What came of following the link of one mailbox. */
    public enum Agreement {
        /** The other mailbox has not agreed yet. */
        HALF,
        /** The account has its new address. */
        CHANGED,
        /** The link opens nothing, or the address has an account of its own by now. */
        GONE
    }

    /**
     * One mailbox agrees. With the second the address changes, the former mailbox is told, and all sessions end; what was ordered with
     * the new address as a guest is the account's from then on.
     */
    public Agreement agree(String token) {
        try {
            return agreeOnce(token);
        } catch (DataIntegrityViolationException takenMeanwhile) {
            // somebody has come to the address in the same moment; the second look sees them
            return agreeOnce(token);
        }
    }

    private Agreement agreeOnce(String token) {
        AtomicReference<Runnable> after = new AtomicReference<>(() -> {});
        Agreement agreed = Optional.ofNullable(transaction.execute(status -> changes.agree(token)
                        .map(wanted -> wanted.complete() ? change(wanted, after) : Agreement.HALF)
                        .orElse(Agreement.GONE)))
                .orElse(Agreement.GONE);
        after.get().run();
        return agreed;
    }

    private Agreement change(EmailChanges.Wanted wanted, AtomicReference<Runnable> after) {
        CustomerId customer = wanted.customer();
        changes.remove(customer);
        if (rows.find(wanted.email()).isPresent()) {
            return Agreement.GONE;
        }
        EmailAddress before = customers.move(customer, wanted.email());
        Locale language = rows.find(wanted.email()).orElseThrow().language();
        rows.note(customer, AccountEntry.Type.EMAIL_CHANGED);
        sessions.endAll(customer, null);
        after.set(() -> {
            log.info("Customer {} has another address", customer.value());
            news.publishEvent(new EmailChanged(before, language));
        });
        return Agreement.CHANGED;
    }

    /**
     * Ends one of their sessions elsewhere.
     *
     * @param proof the present password, or a code
     * @throws NoSuchCustomer where they have no such session: nothing was looked at
     */
    public Outcome endSession(SignedInCustomer me, UUID session, String proof, String from) {
        if (sessions.of(me.id()).stream().noneMatch(each -> each.id().equals(session))) {
            throw new NoSuchCustomer();
        }
        Outcome proved = prove(me, proof, from);
        if (proved == Outcome.DONE) {
            sessions.end(me.id(), session);
        }
        return proved;
    }

    /** Ends all their sessions but this one. @param proof the present password, or a code */
    public Outcome endOtherSessions(SignedInCustomer me, String proof, String from) {
        Outcome proved = prove(me, proof, from);
        if (proved == Outcome.DONE) {
            sessions.endAll(me.id(), me.session());
        }
        return proved;
    }

    /** Whether they are who they are: by the present password, or, who has none, by a code, which is used up. */
    Outcome prove(SignedInCustomer me, String proof, String from) {
        String hash = account(me).passwordHash();
        return hash == null ? proveByCode(me, proof, from) : proveByPassword(me, proof, hash, from);
    }

    private Outcome proveByCode(SignedInCustomer me, String proof, String from) {
        if (limits.countCode(me.email(), from).isPresent()) {
            return Outcome.TOO_MANY;
        }
        if (!codes.use(me.email(), asker(me), proof)) {
            return Outcome.WRONG;
        }
        limits.forgiveCode(me.email(), from);
        return Outcome.DONE;
    }

    private Outcome proveByPassword(SignedInCustomer me, String proof, String hash, String from) {
        String email = me.email().value();
        if (limits.countTry(email, from).isPresent()) {
            return Outcome.TOO_MANY;
        }
        if (!passwords.match(proof, Optional.of(hash))) {
            return Outcome.WRONG;
        }
        limits.forgive(email, from);
        return Outcome.DONE;
    }

    /** The number of a session is told to nobody but its owner, and no code of the door is asked for in its name. */
    private static String asker(SignedInCustomer me) {
        return "session " + me.session();
    }

    private AccountRows.Kept account(SignedInCustomer me) {
        return rows.find(me.email()).orElseThrow(NoSuchCustomer::new);
    }
}
