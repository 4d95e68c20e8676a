package shop.stoa.staff;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import shop.stoa.staff.StaffEvent.Access;
import shop.stoa.web.PasswordRules;
import shop.stoa.web.Passwords;
import shop.stoa.web.SignInLimits;

/** What a colleague changes about themselves. */
@Service
public class OwnAccount {

    /** The longest name. */
    public static final int LONGEST_NAME = 100;

    private static final Logger log = LoggerFactory.getLogger(OwnAccount.class);

    private final StaffAccounts accounts;
    private final Passwords passwords;
    private final PasswordRules rules;
    private final SignInLimits limits;
    private final OpenSessions sessions;
    private final AccessNews news;
    private final TransactionTemplate transaction;

    OwnAccount(
            StaffAccounts accounts,
            Passwords passwords,
            PasswordRules rules,
            SignInLimits limits,
            OpenSessions sessions,
            AccessNews news,
            TransactionTemplate transaction) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.rules = rules;
        this.limits = limits;
        this.sessions = sessions;
        this.news = news;
        this.transaction = transaction;
    }

    /** What came of asking for a new password, or of saying the present one. */
    public enum PasswordCheck {
        DONE,
        /** The present one was another. */
        WRONG,
        /** Too many wrong ones: nothing was looked at. */
        TOO_MANY
    }

    /**
     * @param name null or blank for none
     * @param language that the desk is to open in; null for the shop's own
     */
    public void describe(StaffMember member, @Nullable String name, @Nullable String language) {
        transaction.executeWithoutResult(status ->
                accounts.describe(member.id(), name == null || name.isBlank() ? null : name.strip(), language));
    }

    /**
     * Ends sign-ins that await their code; sessions stay. Not inside a transaction.
     *
     * @param next what {@link PasswordRules} takes
     * @param from the network address that asks; wrong ones count with the sign-ins
     */
    public PasswordCheck changePassword(StaffMember member, String present, String next, String from) {
        rules.require(next, member.email());
        PasswordCheck own = confirm(member, present, from);
        if (own == PasswordCheck.DONE) {
            String hash = passwords.hash(next);
            transaction.executeWithoutResult(status -> {
                accounts.setPassword(member.id(), hash);
                sessions.endAwaited(member.id());
            });
            log.info("Staff member {} has a new password", member.id());
            news.tell(member.id(), Access.PASSWORD);
        }
        return own;
    }

    /** Whether this is their password: {@code DONE}, {@code WRONG} or {@code TOO_MANY}. Not inside a transaction. */
    public PasswordCheck confirm(StaffMember member, String password, String from) {
        String email = member.email().value();
        Optional<Duration> wait = limits.countTry(Staff.DOOR, email, from);
        if (wait.isPresent()) {
            return PasswordCheck.TOO_MANY;
        }
        if (!passwords.match(password, accounts.withId(member.id()).map(StaffAccount::passwordHash))) {
            return PasswordCheck.WRONG;
        }
        limits.forgive(Staff.DOOR, email, from);
        return PasswordCheck.DONE;
    }
}
