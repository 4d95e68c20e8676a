package shop.stoa.staff;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/** The front door of the staff's room. */
@Service
public class Staff {

    private static final Logger log = LoggerFactory.getLogger(Staff.class);

    private final StaffAccounts accounts;
    private final Passwords passwords;
    private final SignInLimits limits;
    private final Permissions permissions;
    private final Audit audit;

    Staff(StaffAccounts accounts, Passwords passwords, SignInLimits limits, Permissions permissions, Audit audit) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.limits = limits;
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
     */
    public SignIn signIn(String email, String password, String from) {
        Optional<Duration> wait = limits.countTry(email, from);
        if (wait.isPresent()) {
            log.warn("Too many failed sign-ins from {}", from);
            return new SignIn.TooMany(wait.get());
        }
        Optional<StaffAccount> account = accounts.withEmail(email);
        boolean known = passwords.match(password, account.map(StaffAccount::passwordHash));
        if (!known || account.filter(StaffAccount::disabled).isPresent()) {
            log.info("Refused a sign-in from {}", from);
            audit.noteAtTheDoor(DoorEvent.REFUSED, account.map(this::member).orElse(null), from);
            return new SignIn.Refused();
        }
        limits.forgive(email, from);
        StaffMember member = member(account.orElseThrow());
        log.info("Staff member {} signed in from {}", member.id(), from);
        return new SignIn.Welcome(member);
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

    private StaffMember member(StaffAccount account) {
        Set<String> allowed = account.owner() ? permissions.all() : account.permissions();
        return new StaffMember(account.id(), account.email(), allowed);
    }
}
