package shop.stoa.customers;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import shop.stoa.customers.AccountEvent.AccountThere;
import shop.stoa.customers.AccountEvent.AccountWanted;
import shop.stoa.customers.AccountEvent.CodeWanted;
import shop.stoa.customers.AccountEvent.PasskeyRemoved;
import shop.stoa.customers.AccountEvent.PasswordChanged;
import shop.stoa.customers.AccountEvent.PasswordForgotten;
import shop.stoa.customers.MailLinks.Purpose;
import shop.stoa.kernel.EmailAddress;
import shop.stoa.web.Passwords;

/**
 * How customers come to an account and into it. Whoever only asks cannot tell by words or time whether an address has one. Nothing
 * here may be called inside a transaction. Every {@code from} is the network address that asks; one mail or try too many from it, or
 * for one mailbox, is refused.
 */
@Service
public class Accounts {

    /** The longest name. */
    public static final int LONGEST_NAME = 100;

    private static final Logger log = LoggerFactory.getLogger(Accounts.class);

    private final AccountRows rows;
    private final AccountSessions sessions;
    private final PasskeyRows passkeys;
    private final MailLinks links;
    private final MailCodes codes;
    private final EmailChanges changes;
    private final Customers customers;
    private final Passwords passwords;
    private final AccountLimits limits;
    private final ApplicationEventPublisher news;
    private final TransactionTemplate transaction;

    Accounts(
            AccountRows rows,
            AccountSessions sessions,
            PasskeyRows passkeys,
            MailLinks links,
            MailCodes codes,
            EmailChanges changes,
            Customers customers,
            Passwords passwords,
            AccountLimits limits,
            ApplicationEventPublisher news,
            TransactionTemplate transaction) {
        this.rows = rows;
        this.sessions = sessions;
        this.passkeys = passkeys;
        this.links = links;
        this.codes = codes;
        this.changes = changes;
        this.customers = customers;
        this.passwords = passwords;
        this.limits = limits;
        this.news = news;
        this.transaction = transaction;
    }

    /**
     * Somebody wants an account: the mailbox gets a link that opens one, or word that there is one already.
     *
     * @param language of the mail
     */
    public void register(EmailAddress email, Locale language, String from) {
        limits.countMail(email, from);
        // made for either, so that both take as long; of a link that is not sent nobody knows
        MailLinks.Made link = links.make(Purpose.REGISTER, email);
        news.publishEvent(rows.find(email)
                .<AccountEvent>map(account -> new AccountThere(account.email(), language))
                .orElseGet(() -> new AccountWanted(email, language, link.token(), link.expiresAt())));
    }

    /** The mailbox that a link of a registration went to; empty where it is used or expired, was never one, or an account is there by now. */
    public Optional<EmailAddress> openedBy(String token) {
        return links.find(Purpose.REGISTER, token)
                .filter(email -> rows.find(email).isEmpty());
    }

    /**
     * Opens the account for which a link was sent, and uses the link up: of two at once one comes through. What was ordered with this
     * address as a guest is its from then on, and nobody could choose a password before the mailbox was theirs.
     *
     * @param name null or blank for none
     * @param password one that will do
     * @return empty where the link opens nothing, or there is an account already
     */
    public Optional<CustomerId> open(String token, @Nullable String name, String password, Locale language) {
        Optional<EmailAddress> mailbox = openedBy(token);
        if (mailbox.isEmpty()) {
            return Optional.empty();
        }
        String hash = passwords.hash(password);
        Optional<CustomerId> opened = inTransaction(
                () -> links.use(Purpose.REGISTER, token).flatMap(email -> add(email, name, hash, language)));
        opened.ifPresent(customer -> limits.remember(mailbox.get()));
        return opened;
    }

    private Optional<CustomerId> add(
            EmailAddress email, @Nullable String name, @Nullable String hash, Locale language) {
        CustomerId customer = customers.guest(email);
        String said = name == null || name.isBlank() ? null : name.strip();
        if (!rows.add(customer, said, hash, language)) {
            return Optional.empty();
        }
        links.forget(Purpose.REGISTER, email);
        rows.note(customer, AccountEntry.Type.REGISTERED);
        rows.note(customer, AccountEntry.Type.EMAIL_VERIFIED);
        log.info("Customer {} has an account", customer.value());
        return Optional.of(customer);
    }

    /**
     * Looks whether these two belong together. An unknown address is refused in the same words and after the same work as a wrong
     * password.
     *
     * @param email as typed
     */
    public SignInOutcome signIn(String email, String password, String from) {
        Optional<Duration> wait = limits.countTry(email, from);
        if (wait.isPresent()) {
            return tooMany(wait.get(), from);
        }
        Optional<AccountRows.Kept> account =
                EmailAddress.isWellFormed(email) ? rows.find(new EmailAddress(email)) : Optional.empty();
        Optional<String> hash = account.map(AccountRows.Kept::passwordHash);
        if (!passwords.match(password, hash)) {
            return refused(from);
        }
        CustomerId customer = account.orElseThrow().customer();
        Optional<String> again = passwords.renewed(password, hash.orElseThrow());
        again.ifPresent(renewed ->
                transaction.executeWithoutResult(status -> rows.renewPassword(customer, hash.orElseThrow(), renewed)));
        limits.forgive(email, from);
        return welcome(customer, again.or(() -> hash).orElseThrow(), "password", from);
    }

    /**
     * Sends a code to a mailbox, by which whoever reads it signs in; whether or not there is an account yet.
     *
     * @param asker a secret of the browser that asks: in any other the code is of no use
     */
    public void sendCode(EmailAddress email, String asker, Locale language, String from) {
        limits.countMail(email, from);
        MailCodes.Made made = codes.make(email, asker);
        EmailAddress mailbox = rows.find(email).map(AccountRows.Kept::email).orElse(email);
        news.publishEvent(new CodeWanted(mailbox, language, made.code(), made.expiresAt()));
    }

    /** Which mailbox a code was sent to that this browser asked for; empty where that was long ago, or the code is used. */
    public Optional<EmailAddress> codeAwaitedBy(String asker) {
        return codes.awaitedBy(asker);
    }

    /**
     * Looks whether this is the code that the mailbox has. Whoever reads it is its owner: where there is no account yet, this opens
     * one without a password.
     *
     * @param asker what was said when the code was asked for
     * @param code as typed
     */
    public SignInOutcome signInByCode(EmailAddress email, String asker, String code, Locale language, String from) {
        Optional<Duration> wait = limits.countCode(email, from);
        if (wait.isPresent()) {
            return tooMany(wait.get(), from);
        }
        if (!codes.use(email, asker, code)) {
            return refused(from);
        }
        CustomerId customer = rows.find(email)
                .map(AccountRows.Kept::customer)
                .or(() -> inTransaction(() -> add(email, null, null, language)))
                .or(() -> rows.find(email).map(AccountRows.Kept::customer))
                .orElseThrow();
        limits.forgiveCode(email, from);
        return welcome(customer, null, "a code in the mail", from);
    }

    /** Sends a link to a mailbox whose account's password is forgotten; nothing where there is no account. */
    public void forget(EmailAddress email, String from) {
        limits.countMail(email, from);
        MailLinks.Made link = links.make(Purpose.RESET, email);
        rows.find(email)
                .ifPresent(account -> news.publishEvent(
                        new PasswordForgotten(account.email(), account.language(), link.token(), link.expiresAt())));
    }

    /** The mailbox that a link for a new password went to; empty where it is used, expired or was never one. */
    public Optional<EmailAddress> resetBy(String token) {
        return links.find(Purpose.RESET, token).filter(email -> rows.find(email).isPresent());
    }

    /** The passkeys that a new password by this link takes away; none where the link opens nothing. */
    public List<Passkey> passkeysTakenBy(String token) {
        return resetBy(token)
                .flatMap(rows::find)
                .map(account -> passkeys.of(account.customer()))
                .orElse(List.of());
    }

    /**
     * Gives the account a new password, uses the link up, takes all passkeys away, ends all sessions and any pending change of the address,
     * and tells the mailbox: whoever was in is out. Nobody is signed in by it.
     *
     * @param password one that will do
     * @return false where the link opens nothing
     */
    public boolean reset(String token, String password) {
        if (resetBy(token).isEmpty()) {
            return false;
        }
        String hash = passwords.hash(password);
        Optional<Reset> done = inTransaction(() -> links.use(Purpose.RESET, token)
                .flatMap(email -> rows.find(email).map(account -> reset(email, account, hash))));
        done.ifPresent(this::tell);
        return done.isPresent();
    }

    private record Reset(EmailAddress email, AccountRows.Kept account, boolean ofPasskeys) {}

    private Reset reset(EmailAddress email, AccountRows.Kept account, String hash) {
        CustomerId customer = account.customer();
        rows.setPassword(customer, hash);
        rows.note(customer, AccountEntry.Type.PASSWORD_RESET);
        boolean hadPasskeys = passkeys.removeAll(customer);
        if (hadPasskeys) {
            rows.note(customer, AccountEntry.Type.PASSKEY_REMOVED);
        }
        changes.remove(customer);
        sessions.endAll(customer, null);
        return new Reset(email, account, hadPasskeys);
    }

    private void tell(Reset reset) {
        Locale language = reset.account().language();
        limits.remember(reset.email());
        log.info(
                "Customer {} has a new password by a link",
                reset.account().customer().value());
        news.publishEvent(new PasswordChanged(reset.email(), language));
        if (reset.ofPasskeys()) {
            news.publishEvent(new PasskeyRemoved(reset.email(), language));
        }
    }

    private static SignInOutcome welcome(CustomerId customer, @Nullable String hash, String how, String from) {
        log.info("Customer {} signed in by {} from {}", customer.value(), how, from);
        return new SignInOutcome.Welcome(customer, hash);
    }

    static SignInOutcome refused(String from) {
        log.info("Refused a customer's sign-in from {}", from);
        return new SignInOutcome.Refused();
    }

    static SignInOutcome tooMany(Duration wait, String from) {
        log.warn("Too many sign-ins of customers from {}", from);
        return new SignInOutcome.TooMany(wait);
    }

    private <T> Optional<T> inTransaction(Supplier<Optional<T>> work) {
        return Optional.ofNullable(transaction.execute(status -> work.get().orElse(null)));
    }
}
