package shop.stoa.staff;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.bouncycastle.util.encoders.Base32;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shop.stoa.staff.StaffEvent.Access;

/**
 * What is asked for after the password: the code of an authenticator app, one of the {@link Passkeys}, or one of ten recovery codes,
 * each of which works once. A code of the app works once as well.
 */
@Service
public class SecondFactors {

    private static final int CODES = 10;
    /** 120 bits each, so that a plain digest will do (ASVS 5.0 6.5.2); codes of before, which have 80, still work. */
    private static final int CODE_BYTES = 15;

    private static final int GROUP = 4;

    private static final SecureRandom RANDOM = new SecureRandom();

    private static final Logger log = LoggerFactory.getLogger(SecondFactors.class);

    private final JdbcClient jdbc;
    private final AccessNews news;
    private final Clock clock;

    SecondFactors(JdbcClient jdbc, AccessNews news, Clock clock) {
        this.jdbc = jdbc;
        this.news = news;
        this.clock = clock;
    }

    /** A secret for an app, in base 32; nothing is kept until {@link #turnOn} has seen that the app knows it. */
    public String newSecret() {
        return Base32.toBase32String(random(Totp.SECRET_BYTES));
    }

    /** Whether anything is asked for at all. */
    public boolean isOn(long account) {
        return jdbc.sql("""
                        select totp_secret is not null or exists (select from staff.passkey where account_id = :id)
                        from staff.account where id = :id
                        """)
                .param("id", account)
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }

    public boolean hasApp(long account) {
        return secretOf(account).isPresent();
    }

    /** How many recovery codes are left. */
    public int codesLeft(long account) {
        return jdbc.sql("select count(*) from staff.recovery_code where account_id = :account")
                .param("account", account)
                .query(Integer.class)
                .single();
    }

    /**
     * Asks this account for codes from now on.
     *
     * @param secret of {@link #newSecret}
     * @param code what the app shows
     * @return the recovery codes, which are told this once; empty where the code is not the secret's
     */
    @Transactional
    public Optional<List<String>> turnOn(long account, String secret, String code) {
        byte[] shared = Base32.decode(secret);
        OptionalLong step = Totp.stepOf(shared, digits(code), clock.instant());
        if (step.isEmpty()) {
            return Optional.empty();
        }
        jdbc.sql("update staff.account set totp_secret = :secret, totp_step = :step where id = :id")
                .param("secret", shared)
                .param("step", step.getAsLong())
                .param("id", account)
                .update();
        news.tell(account, Access.FACTOR_ADDED);
        return Optional.of(makeCodes(account));
    }

    /** The codes of before work no longer. */
    @Transactional
    public List<String> newCodes(long account) {
        if (hasCodes(account)) {
            news.tell(account, Access.RECOVERY_CODES);
        }
        return makeCodes(account);
    }

    private List<String> makeCodes(long account) {
        forgetCodes(account);
        List<String> codes = new ArrayList<>();
        for (int i = 0; i < CODES; i++) {
            String code = Base32.toBase32String(random(CODE_BYTES)).toLowerCase(Locale.ROOT);
            jdbc.sql("insert into staff.recovery_code (account_id, code_hash) values (:account, :hash)")
                    .param("account", account)
                    .param("hash", digest(code))
                    .update();
            codes.add(code.replaceAll("(.{" + GROUP + "})(?!$)", "$1-"));
        }
        return codes;
    }

    /** Takes the app off; the recovery codes stay with whoever has a passkey. */
    @Transactional
    public void turnOff(long account) {
        forgetApp(account);
        news.tell(account, Access.FACTOR_REMOVED);
    }

    private void forgetApp(long account) {
        jdbc.sql("update staff.account set totp_secret = null, totp_step = null where id = :id")
                .param("id", account)
                .update();
        forgetCodesOfNothing(account);
    }

    /** Takes all of it off. */
    @Transactional
    public void forget(long account) {
        jdbc.sql("delete from staff.passkey where account_id = :account")
                .param("account", account)
                .update();
        forgetApp(account);
        news.tell(account, Access.FACTOR_REMOVED);
    }

    void forgetCodesOfNothing(long account) {
        if (!isOn(account)) {
            forgetCodes(account);
        }
    }

    /** Takes a code, of the app or for recovery; the same one is no good a second time, whoever is first. */
    @Transactional
    public boolean take(long account, String typed) {
        Optional<byte[]> secret = secretOf(account);
        OptionalLong step =
                secret.isEmpty() ? OptionalLong.empty() : Totp.stepOf(secret.get(), digits(typed), clock.instant());
        return step.isPresent() ? takeStep(account, step.getAsLong()) : takeRecoveryCode(account, typed);
    }

    private boolean takeStep(long account, long step) {
        return jdbc.sql("update staff.account set totp_step = :step where id = :id and totp_step < :step")
                        .param("step", step)
                        .param("id", account)
                        .update()
                == 1;
    }

    private boolean takeRecoveryCode(long account, String typed) {
        String code = typed.toLowerCase(Locale.ROOT).replaceAll("[^a-z2-7]", "");
        boolean taken = jdbc.sql("delete from staff.recovery_code where account_id = :account and code_hash = :hash")
                        .param("account", account)
                        .param("hash", digest(code))
                        .update()
                == 1;
        if (taken) {
            log.info("Staff member {} used up a recovery code", account);
        }
        return taken;
    }

    private boolean hasCodes(long account) {
        return jdbc.sql("select exists (select from staff.recovery_code where account_id = :account)")
                .param("account", account)
                .query(Boolean.class)
                .single();
    }

    private void forgetCodes(long account) {
        jdbc.sql("delete from staff.recovery_code where account_id = :account")
                .param("account", account)
                .update();
    }

    private Optional<byte[]> secretOf(long account) {
        return jdbc.sql("select totp_secret from staff.account where id = :id and totp_secret is not null")
                .param("id", account)
                .query(byte[].class)
                .optional();
    }

    /** Apps show {@code 123 456}. */
    private static String digits(String typed) {
        return typed.replaceAll("\\s", "");
    }

    private static byte[] random(int bytes) {
        byte[] random = new byte[bytes];
        RANDOM.nextBytes(random);
        return random;
    }

    private static byte[] digest(String code) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(code.getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256", impossible);
        }
    }
}
