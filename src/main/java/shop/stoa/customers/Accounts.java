package shop.stoa.customers;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import shop.stoa.customers.AccountEvent.AccountThere;
import shop.stoa.customers.AccountEvent.AccountWanted;
import shop.stoa.customers.MailLinks.Purpose;
import shop.stoa.kernel.EmailAddress;
import shop.stoa.web.Passwords;

/**
 * How customers come to an account and into it. Whoever only asks cannot tell by words or time whether an address has one. Nothing
 * here may be called inside a transaction.
 */
@Service
public class Accounts {

    /** The longest name. */
    public static final int LONGEST_NAME = 100;

    private static final Logger log = LoggerFactory.getLogger(Accounts.class);

    private final AccountRows rows;
    private final MailLinks links;
    private final Customers customers;
    private final Passwords passwords;
    private final ApplicationEventPublisher news;
    private final TransactionTemplate transaction;

    Accounts(
            AccountRows rows,
            MailLinks links,
            Customers customers,
            Passwords passwords,
            ApplicationEventPublisher news,
            TransactionTemplate transaction) {
        this.rows = rows;
        this.links = links;
        this.customers = customers;
        this.passwords = passwords;
        this.news = news;
        this.transaction = transaction;
    }

    /**
     * Somebody wants an account: the mailbox gets a link that opens one, or word that there is one already.
     *
     * @param language of the mail
     */
    public void register(EmailAddress email, Locale language) {
        // made for either, so that both take as long; of a link that is not sent nobody knows
        MailLinks.Made link = links.make(Purpose.REGISTER, email);
        news.publishEvent(
                rows.find(email).isPresent()
                        ? new AccountThere(email, language)
                        : new AccountWanted(email, language, link.token(), link.expiresAt()));
    }

    /** The mailbox that a link of a registration went to; empty where it is used, expired or was never one. */
    public Optional<EmailAddress> openedBy(String token) {
        return links.find(Purpose.REGISTER, token);
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
        if (openedBy(token).isEmpty()) {
            return Optional.empty();
        }
        String hash = passwords.hash(password);
        Optional<CustomerId> opened =
                Optional.ofNullable(transaction.execute(status -> links.use(Purpose.REGISTER, token)
                        .flatMap(email -> add(email, name, hash, language))
                        .orElse(null)));
        opened.ifPresent(customer -> log.info("Customer {} has an account", customer.value()));
        return opened;
    }

    private Optional<CustomerId> add(
            EmailAddress email, @Nullable String name, @Nullable String hash, Locale language) {
        CustomerId customer = customers.guest(email);
        String said = name == null || name.isBlank() ? null : name.strip();
        if (!rows.add(customer, said, hash, language)) {
            return Optional.empty();
        }
        rows.note(customer, AccountEntry.Type.REGISTERED);
        rows.note(customer, AccountEntry.Type.EMAIL_VERIFIED);
        return Optional.of(customer);
    }

    /**
     * Looks whether these two belong together. An unknown address is refused in the same words and after the same work as a wrong
     * password.
     *
     * @param email as typed
     * @param from the network address that asks
     */
    public SignInOutcome signIn(String email, String password, String from) {
        Optional<AccountRows.Kept> account =
                EmailAddress.isWellFormed(email) ? rows.find(new EmailAddress(email)) : Optional.empty();
        if (!passwords.match(password, account.map(AccountRows.Kept::passwordHash))) {
            log.info("Refused a customer's sign-in from {}", from);
            return new SignInOutcome.Refused();
        }
        CustomerId customer = account.orElseThrow().customer();
        log.info("Customer {} signed in from {}", customer.value(), from);
        return new SignInOutcome.Welcome(customer);
    }
}
