package shop.stoa.staff;

import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shop.stoa.staff.StaffEvent.Access;
import shop.stoa.web.WebAuthn;
import shop.stoa.web.WebAuthn.Credential;
import shop.stoa.web.WebAuthn.Factor;

/** Passkeys as the second factor: a device of the colleague's signs what {@link WebAuthn} asks for. */
@Service
public class Passkeys {

    /** Characters of a label. */
    public static final int LONGEST_LABEL = 60;

    private static final Logger log = LoggerFactory.getLogger(Passkeys.class);

    private final JdbcClient jdbc;
    private final SecondFactors secondFactors;
    private final WebAuthn webAuthn;
    private final AccessNews news;

    Passkeys(JdbcClient jdbc, SecondFactors secondFactors, WebAuthn webAuthn, AccessNews news) {
        this.jdbc = jdbc;
        this.secondFactors = secondFactors;
        this.webAuthn = webAuthn;
        this.news = news;
    }

    /** The earliest first. */
    public List<Passkey> of(long account) {
        return jdbc.sql(
                        "select id, label, added_at, used_at from staff.passkey where account_id = :account order by id")
                .param("account", account)
                .query(Passkeys::passkey)
                .list();
    }

    private static Passkey passkey(ResultSet row, int number) throws SQLException {
        OffsetDateTime used = row.getObject("used_at", OffsetDateTime.class);
        return new Passkey(
                row.getLong("id"),
                row.getString("label"),
                row.getObject("added_at", OffsetDateTime.class).toInstant(),
                used == null ? null : used.toInstant());
    }

    /** What a browser is asked for a new passkey, in JSON. */
    public String toMake(StaffMember me, String challenge) {
        byte[] handle = ByteBuffer.allocate(Long.BYTES).putLong(me.id()).array();
        return webAuthn.toMake(new WebAuthn.Owner(handle, me.getName()), known(me.id()), challenge, Factor.SECOND);
    }

    /** What a browser is asked at the sign-in, in JSON; empty for whoever has no passkey. */
    public Optional<String> toShow(long account, String challenge) {
        return Optional.of(known(account))
                .filter(known -> !known.isEmpty())
                .map(known -> webAuthn.toShow(known, challenge, Factor.SECOND));
    }

    private List<byte[]> known(long account) {
        return jdbc.sql("select credential_id from staff.passkey where account_id = :account order by id")
                .param("account", account)
                .query((row, n) -> row.getBytes("credential_id"))
                .list();
    }

    /**
     * Asks this account for its passkey from now on.
     *
     * @param challenge what {@link #toMake} asked to be signed
     * @param answer the browser's, in JSON
     * @return false where the answer is none to that, or the passkey is known already
     */
    @Transactional
    public boolean add(long account, String label, String challenge, String answer) {
        boolean added = webAuthn.made(challenge, answer, Factor.SECOND)
                .filter(credential -> keep(account, label, credential))
                .isPresent();
        if (added) {
            news.tell(account, Access.FACTOR_ADDED);
        } else {
            log.info("Refused a new passkey of staff member {}", account);
        }
        return added;
    }

    private boolean keep(long account, String label, Credential credential) {
        return jdbc.sql("""
                        insert into staff.passkey (account_id, credential_id, credential, sign_count, backup_eligible, label)
                        values (:account, :id, :credential, :count, :eligible, :label) on conflict (credential_id) do nothing
                        """)
                        .param("account", account)
                        .param("id", credential.id())
                        .param("credential", credential.key())
                        .param("count", credential.signCount())
                        .param("eligible", credential.backupEligible())
                        .param("label", label)
                        .update()
                == 1;
    }

    private record Kept(long id, Credential credential) {}

    /**
     * Takes what a device signed.
     *
     * @param challenge what {@link #toShow} asked to be signed
     * @param answer the browser's, in JSON
     */
    @Transactional
    public boolean take(long account, String challenge, String answer) {
        boolean taken = webAuthn.read(answer)
                .filter(shown -> kept(account, shown.credentialId())
                        .filter(kept -> isSigned(shown, kept, challenge))
                        .isPresent())
                .isPresent();
        if (!taken) {
            log.info("Refused a passkey of staff member {}", account);
        }
        return taken;
    }

    private boolean isSigned(WebAuthn.Shown shown, Kept kept, String challenge) {
        OptionalLong count = webAuthn.verify(shown, kept.credential, challenge, Factor.SECOND);
        count.ifPresent(used -> note(kept.id, used));
        return count.isPresent();
    }

    private Optional<Kept> kept(long account, byte[] credential) {
        return jdbc.sql("""
                        select id, credential_id, credential, sign_count, backup_eligible from staff.passkey
                        where account_id = :account and credential_id = :credential for update
                        """)
                .param("account", account)
                .param("credential", credential)
                .query((row, number) -> new Kept(
                        row.getLong("id"),
                        new Credential(
                                row.getBytes("credential_id"),
                                row.getBytes("credential"),
                                row.getLong("sign_count"),
                                row.getBoolean("backup_eligible"))))
                .optional();
    }

    private void note(long passkey, long count) {
        jdbc.sql("update staff.passkey set sign_count = :count, used_at = now() where id = :id")
                .param("count", count)
                .param("id", passkey)
                .update();
    }

    /** Whoever has no second factor left has no recovery codes either. */
    @Transactional
    public void remove(long account, long passkey) {
        int removed = jdbc.sql("delete from staff.passkey where account_id = :account and id = :id")
                .param("account", account)
                .param("id", passkey)
                .update();
        secondFactors.forgetCodesOfNothing(account);
        if (removed == 1) {
            news.tell(account, Access.FACTOR_REMOVED);
        }
    }
}
