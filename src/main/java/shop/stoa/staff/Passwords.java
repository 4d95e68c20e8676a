package shop.stoa.staff;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Hashes passwords with Argon2id at OWASP's setting of 19 MiB, two passes, one lane; unlike bcrypt it reads a password
 * whole, however long. The hash carries its own name, so that another one can take over.
 */
@Component
class Passwords {

    static final int SHORTEST = 8;
    static final int LONGEST = 1024;

    private static final String ARGON2ID = "argon2id";
    // a hash of nothing that anybody knows, to be compared with where there is no account
    private static final String NOBODYS = "{argon2id}$argon2id$v=19$m=19456,t=2,p=1$c3RvYS1ub2JvZHktc2FsdA"
            + "$Z2l2ZXMtbm90aGluZy1hd2F5LWFib3V0LWFueW9uZSE";

    private final PasswordEncoder encoder = new DelegatingPasswordEncoder(
            ARGON2ID, Map.of(ARGON2ID, new Argon2PasswordEncoder(16, 32, 1, 19 * 1024, 2)));
    // a flood of sign-ins queues here, where it would otherwise take every core and 19 MiB a head
    private final Semaphore seats = new Semaphore(2, true);

    String hash(String password) {
        seats.acquireUninterruptibly();
        try {
            return String.valueOf(encoder.encode(password));
        } finally {
            seats.release();
        }
    }

    /** @param hash empty where there is no account: the work is the same, the answer is no */
    boolean match(String password, Optional<String> hash) {
        seats.acquireUninterruptibly();
        try {
            return encoder.matches(cut(password), hash.orElse(NOBODYS)) && hash.isPresent();
        } finally {
            seats.release();
        }
    }

    /** What is longer than any password cannot match, but need not be hashed whole to know it. */
    private static String cut(String password) {
        return password.length() <= LONGEST ? password : "";
    }
}
