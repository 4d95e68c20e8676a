package shop.stoa.staff;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import shop.stoa.web.Passwords;
import shop.stoa.web.SignInLimits;

/** The front door of the staff's room. */
@Service
public class Staff {

    /** What {@link SignInLimits} know this sign-in by. */
    static final String DOOR = "staff";

    private static final Logger log = LoggerFactory.getLogger(Staff.class);

    private final StaffAccounts accounts;
    private final Passwords passwords;
    private final SignInLimits limits;
    private final OpenSessions sessions;
    private final SecondFactors secondFactors;
    private final Passkeys passkeys;
    private final Permissions permissions;
    private final Audit audit;

    Staff(
            StaffAccounts accounts,
            Passwords passwords,
            SignInLimits limits,
            OpenSessions sessions,
            SecondFactors secondFactors,
            Passkeys passkeys,
            Permissions permissions,
            Audit audit) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.limits = limits;
        this.sessions = sessions;
        this.secondFactors = secondFactors;
        this.passkeys = passkeys;
        this.permissions = permissions;
        this.audit = audit;
    }

    /**
     * Looks whether these two belong together. An unknown address is refused in the same words and after the same work as
     * a wrong password. Failed attempts are counted for each account and address; never a lock-out for good. Not inside a
     * transaction.
     *
     * @param email as typed
     * @param from the network address that asks
     * @param browser what the browser calls itself
     */
    public SignIn signIn(String email, String password, String from, @Nullable String browser) {
        Optional<Duration> wait = limits.countTry(Staff.DOOR, email, from);
        if (wait.isPresent()) {
            log.warn("Too many failed sign-ins from {}", from);
            return new SignIn.TooMany(wait.get());
        }
        Optional<StaffAccount> account = accounts.withEmail(email);
        boolean matches = passwords.match(password, account.map(StaffAccount::passwordHash));
        Optional<UUID> session = account.filter(found -> matches).flatMap(found -> sessions.begin(found, browser));
        if (session.isEmpty()) {
            log.info("Refused a sign-in from {}", from);
            audit.noteAtTheDoor(DoorEvent.REFUSED, account.map(this::member).orElse(null), from);
            return new SignIn.Refused();
        }
        StaffAccount known = account.orElseThrow();
        passwords
                .renewed(password, known.passwordHash())
                .ifPresent(renewed -> accounts.renewPassword(known.id(), known.passwordHash(), renewed));
        // until the code is right as well, the tries stay counted: a password alone must not buy more of them
        return known.secondFactor()
                ? new SignIn.CodeNeeded(session.get())
                : welcome(known, session.get(), "password", from);
    }

    /** Whose code this sign-in awaits; empty where it awaits none any more, as ten minutes later, or with another password since. */
    public Optional<Long> awaited(UUID session) {
        return sessions.awaited(session);
    }

    /**
     * The second step of a sign-in, for whom {@link SignIn.CodeNeeded} was the answer. Counted with the sign-ins. Not inside a
     * transaction.
     *
     * @param session of that answer
     * @param code of the app, or a recovery code, as typed
     * @param from the network address that asks
     */
    public SignIn confirm(UUID session, String code, String from) {
        return confirm(session, from, "password and code", account -> secondFactors.take(account, code));
    }

    /**
     * The same with a passkey.
     *
     * @param challenge what was to be signed
     * @param answer the browser's
     */
    public SignIn confirm(UUID session, String challenge, String answer, String from) {
        return confirm(session, from, "password and passkey", account -> passkeys.take(account, challenge, answer));
    }

    private SignIn confirm(UUID session, String from, String how, LongPredicate proof) {
        Optional<StaffAccount> known = sessions.awaited(session).flatMap(accounts::withId);
        if (known.isEmpty()) {
            return new SignIn.Refused();
        }
        Optional<Duration> wait =
                limits.countTry(Staff.DOOR, known.get().email().value(), from);
        if (wait.isPresent()) {
            log.warn("Too many failed sign-ins from {}", from);
            return new SignIn.TooMany(wait.get());
        }
        if (!proof.test(known.get().id()) || !sessions.complete(session)) {
            log.info("Refused a second step from {}", from);
            audit.noteAtTheDoor(DoorEvent.REFUSED, member(known.get()), from);
            return new SignIn.Refused();
        }
        return welcome(known.get(), session, how, from);
    }

    private SignIn welcome(StaffAccount account, UUID session, String how, String from) {
        limits.forgive(Staff.DOOR, account.email().value(), from);
        log.info("Staff member {} signed in by {} from {}", account.id(), how, from);
        return new SignIn.Welcome(member(account), session);
    }

    /** Everybody who works here, the earliest first. */
    public List<StaffMember> members() {
        return accounts.all().stream()
                .filter(account -> !account.disabled())
                .map(this::member)
                .toList();
    }

    /** Who this is, if they still work here. */
    public Optional<StaffMember> memberOf(long id) {
        return accounts.withId(id).filter(account -> !account.disabled()).map(this::member);
    }

    /** The same, if this session of theirs has not ended either. */
    public Optional<StaffMember> memberAt(long id, UUID session) {
        return accounts.withSession(id, session)
                .filter(account -> !account.disabled())
                .map(this::member);
    }

    private StaffMember member(StaffAccount account) {
        Set<String> allowed = account.owner() ? permissions.all() : account.permissions();
        boolean lacks = account.secondFactorAsked() && !account.secondFactor();
        return new StaffMember(account.id(), account.email(), allowed, lacks, account.language());
    }
}
