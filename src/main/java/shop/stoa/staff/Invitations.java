package shop.stoa.staff;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import shop.stoa.kernel.EmailAddress;
import shop.stoa.kernel.SecretToken;
import shop.stoa.staff.StaffEvent.StaffInvited;
import shop.stoa.web.PasswordRules;
import shop.stoa.web.Passwords;

/**
 * Asks people to work here. The mail's token is kept as its digest alone, opens one account once, and within two days; so it is
 * said to whoever writes the mail at once, and never lies in an outbox.
 */
@Service
public class Invitations {

    /** A working day and the night before it, wherever somebody is. */
    public static final Duration LIFE = Duration.ofHours(48);

    private static final int LONGEST_TROUBLE = 300;

    private final JdbcClient jdbc;
    private final Roles roles;
    private final Passwords passwords;
    private final PasswordRules rules;
    private final Staff staff;
    private final Audit audit;
    private final ApplicationEventPublisher news;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Invitations(
            JdbcClient jdbc,
            Roles roles,
            Passwords passwords,
            PasswordRules rules,
            Staff staff,
            Audit audit,
            ApplicationEventPublisher news,
            TransactionTemplate transaction,
            Clock clock) {
        this.jdbc = jdbc;
        this.roles = roles;
        this.passwords = passwords;
        this.rules = rules;
        this.staff = staff;
        this.audit = audit;
        this.news = news;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Those that nobody has answered yet, expired ones included. */
    @Transactional(readOnly = true)
    public List<Invitation> open() {
        Map<Long, Role> byId = roles.all().stream().collect(Collectors.toMap(Role::id, Function.identity()));
        return jdbc.sql(
                        "select id, email, role_id, expires_at, sent_at, trouble from staff.invitation order by id desc")
                .query((row, number) -> invitation(row, byId.get(row.getLong("role_id"))))
                .list();
    }

    /**
     * Asks somebody, by mail. Not inside a transaction: the mail is sent before this returns, and {@link Invitation#trouble} says
     * where it was not.
     *
     * @param language of the mail
     * @throws NoSuchColleague where there is no such role
     */
    public InviteOutcome invite(EmailAddress email, long role, StaffMember by, Locale language) {
        Role given = roles.of(role);
        if (given.owner() || !given.isWithin(by)) {
            return InviteOutcome.TOO_MUCH;
        }
        SecretToken token = SecretToken.random();
        Instant expires = clock.instant().plus(LIFE);
        Optional<Long> id = Optional.ofNullable(transaction.execute(status -> write(email, role, token, expires)));
        id.ifPresent(
                written -> news.publishEvent(new StaffInvited(written, email, by.getName(), language, token, expires)));
        return id.isPresent() ? InviteOutcome.INVITED : InviteOutcome.KNOWN;
    }

    private @Nullable Long write(EmailAddress email, long role, SecretToken token, Instant expires) {
        return jdbc.sql("""
                        insert into staff.invitation (email, email_key, role_id, token_hash, expires_at)
                        select :email, :key, :role, :hash, :expires
                        where not exists (select from staff.account where email_key = :key)
                        on conflict (email_key) do nothing
                        returning id
                        """)
                .param("email", email.value())
                .param("key", email.key())
                .param("role", role)
                .param("hash", token.digest())
                .param("expires", at(expires))
                .query(Long.class)
                .optional()
                .orElse(null);
    }

    /**
     * Sends the mail again with a link of its own; the one before opens nothing any more.
     *
     * @return {@code DONE}, or {@code TOO_MUCH} where it invites to what they may not do themselves
     * @throws NoSuchColleague where it was accepted or withdrawn meanwhile
     */
    public StaffChange sendAgain(long id, StaffMember by, Locale language) {
        if (!roleOf(id).orElseThrow(NoSuchColleague::new).isWithin(by)) {
            return StaffChange.TOO_MUCH;
        }
        SecretToken token = SecretToken.random();
        Instant expires = clock.instant().plus(LIFE);
        Optional<String> email = Optional.ofNullable(transaction.execute(status -> jdbc.sql("""
                        update staff.invitation set token_hash = :hash, expires_at = :expires, sent_at = null, trouble = null
                        where id = :id returning email
                        """)
                .param("hash", token.digest())
                .param("expires", at(expires))
                .param("id", id)
                .query(String.class)
                .optional()
                .orElse(null)));
        String to = email.orElseThrow(NoSuchColleague::new);
        news.publishEvent(new StaffInvited(id, new EmailAddress(to), by.getName(), language, token, expires));
        return StaffChange.DONE;
    }

    /**
     * Takes an invitation back; nothing where it is gone already.
     *
     * @return {@code DONE}, or {@code TOO_MUCH} where it invites to what they may not do themselves
     */
    @Transactional
    public StaffChange withdraw(long id, StaffMember by) {
        if (roleOf(id).filter(role -> !role.isWithin(by)).isPresent()) {
            return StaffChange.TOO_MUCH;
        }
        jdbc.sql("delete from staff.invitation where id = :id").param("id", id).update();
        return StaffChange.DONE;
    }

    private Optional<Role> roleOf(long id) {
        return jdbc.sql("select role_id from staff.invitation where id = :id")
                .param("id", id)
                .query(Long.class)
                .optional()
                .map(roles::of);
    }

    /** @param trouble why the mail server did not take the mail; null where it did */
    public void noteMail(long id, @Nullable String trouble) {
        transaction.executeWithoutResult(status -> jdbc.sql(
                        "update staff.invitation set sent_at = :sent, trouble = :trouble where id = :id")
                .param("sent", trouble == null ? at(clock.instant()) : null)
                .param(
                        "trouble",
                        trouble == null ? null : trouble.substring(0, Math.min(trouble.length(), LONGEST_TROUBLE)))
                .param("id", id)
                .update());
    }

    /** The invitation that a link opens; empty where it is used, withdrawn, expired or was never one. */
    @Transactional(readOnly = true)
    public Optional<Invitation> openedBy(String token) {
        if (!SecretToken.isWellFormed(token)) {
            return Optional.empty();
        }
        return jdbc.sql("""
                        select id, email, role_id, expires_at, sent_at, trouble from staff.invitation
                        where token_hash = :hash and expires_at > :now
                        """)
                .param("hash", new SecretToken(token).digest())
                .param("now", at(clock.instant()))
                .query((row, number) -> invitation(row, roles.of(row.getLong("role_id"))))
                .optional();
    }

    /**
     * Makes the account, and the link worthless with it: of two at once one comes through.
     *
     * @param password what {@link PasswordRules} takes
     * @param from the network address that asks
     * @throws NoSuchColleague where the link opens nothing
     */
    public void accept(String token, String name, String password, String from) {
        rules.require(
                password, openedBy(token).orElseThrow(NoSuchColleague::new).email());
        String hash = passwords.hash(password);
        transaction.executeWithoutResult(status -> {
            long made = jdbc.sql("""
                            with taken as (
                                delete from staff.invitation where token_hash = :token and expires_at > :now
                                returning email, email_key, role_id)
                            insert into staff.account (email, email_key, role, role_id, name, password_hash)
                            select email, email_key, 'MEMBER', role_id, :name, :hash from taken
                            on conflict (email_key) do nothing
                            returning id
                            """)
                    .param("token", new SecretToken(token).digest())
                    .param("now", at(clock.instant()))
                    .param("name", name)
                    .param("hash", hash)
                    .query(Long.class)
                    .optional()
                    .orElseThrow(NoSuchColleague::new);
            audit.noteAtTheDoor(DoorEvent.JOINED, staff.memberOf(made).orElseThrow(), from);
        });
    }

    private Invitation invitation(ResultSet row, @Nullable Role role) throws SQLException {
        if (role == null) {
            throw new NoSuchColleague();
        }
        Instant expires = row.getObject("expires_at", OffsetDateTime.class).toInstant();
        return new Invitation(
                row.getLong("id"),
                new EmailAddress(row.getString("email")),
                role,
                expires,
                expires.isBefore(clock.instant()),
                Colleagues.instant(row, "sent_at"),
                row.getString("trouble"));
    }

    private static OffsetDateTime at(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
