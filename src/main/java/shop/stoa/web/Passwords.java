package shop.stoa.web;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.http.HttpStatus;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;
import shop.stoa.kernel.Outside;

/**
 * Hashes the passwords of staff and customers with Argon2id at OWASP's setting of 19 MiB, two passes, one lane (Password Storage Cheat
 * Sheet; ASVS 11.4.2); unlike bcrypt it reads a password whole, however long. The hash carries its own name, so that another one can
 * take over: {@link #renewed} says when. What a password must be like is {@link PasswordRules}' matter.
 *
 * <p>Few are hashed at once ({@code stoa.passwords.at-once}); who waits longer than {@code stoa.passwords.patience} is refused with
 * {@link TooBusy}, a 503. Not inside a transaction: a row would be locked for as long.
 */
@Component
@EnableConfigurationProperties(Passwords.Settings.class)
public class Passwords {

    /** What is longer than any password ever was cannot match, but need not be hashed whole to know it. */
    private static final int LONGEST_READ = 1024;

    private static final String ARGON2ID = "argon2id";
    // a hash of nothing that anybody knows, to be compared with where there is no account
    private static final String NOBODYS = "{argon2id}$argon2id$v=19$m=19456,t=2,p=1$c3RvYS1ub2JvZHktc2FsdA"
            + "$Z2l2ZXMtbm90aGluZy1hd2F5LWFib3V0LWFueW9uZSE";

    private final PasswordEncoder encoder = new DelegatingPasswordEncoder(
            ARGON2ID,
            Map.of(
                    ARGON2ID,
                    new Argon2PasswordEncoder(16, 32, 1, 19 * 1024, 2),
                    // those that come from another shop with their owners
                    "bcrypt",
                    new BCryptPasswordEncoder()));
    // a flood of sign-ins queues here, where it would otherwise take every core and 19 MiB a head
    private final Semaphore seats;
    private final Duration patience;

    Passwords(Settings settings) {
        seats = new Semaphore(settings.atOnce(), true);
        patience = settings.patience();
    }

    /**
     * @param atOnce how many are hashed at the same time; each takes a core and 19 MiB for a moment
     * @param patience how long a request waits for its turn
     */
    @ConfigurationProperties("stoa.passwords")
    record Settings(
            @DefaultValue("2") int atOnce,
            @DefaultValue("5s") Duration patience) {}

    /** More passwords are to be hashed than this machine can: 503, to be tried again in a few seconds. */
    static final class TooBusy extends ResponseStatusException {
        TooBusy() {
            super(HttpStatus.SERVICE_UNAVAILABLE);
        }
    }

    /** The hash to keep; its name stands in front: {@code {argon2id}…}. */
    public String hash(String password) {
        return seated(() -> String.valueOf(encoder.encode(password)));
    }

    /** @param hash empty where there is no account: the work is the same, the answer is no */
    public boolean match(String password, Optional<String> hash) {
        return seated(() -> encoder.matches(cut(password), hash.orElse(NOBODYS)) && hash.isPresent());
    }

    /**
     * After a match, at a sign-in: what to keep from now on, where the hash that was kept is of an older or cheaper kind.
     *
     * @param password that matched
     */
    public Optional<String> renewed(String password, String hash) {
        return encoder.upgradeEncoding(hash) ? Optional.of(hash(password)) : Optional.empty();
    }

    /** Does some work in one of the few seats. */
    <T> T seated(Supplier<T> work) {
        Outside.requireNoTransaction("Argon2id");
        try {
            if (!seats.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new TooBusy();
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new TooBusy();
        }
        try {
            return work.get();
        } finally {
            seats.release();
        }
    }

    private static String cut(String password) {
        return password.length() <= LONGEST_READ ? password : "";
    }
}
