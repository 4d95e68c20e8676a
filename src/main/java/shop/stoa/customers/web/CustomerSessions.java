package shop.stoa.customers.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.DeferredSecurityContext;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.HttpRequestResponseHolder;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.stereotype.Component;
import shop.stoa.customers.AccountSessions;
import shop.stoa.customers.CustomerId;
import shop.stoa.customers.NoSuchCustomer;
import shop.stoa.customers.SignInListener;
import shop.stoa.customers.SignInOutcome;
import shop.stoa.customers.SignedInCustomer;
import shop.stoa.web.LazyContext;
import shop.stoa.web.SessionNames;

/**
 * Who is signed in. The browser's session holds a few plain texts: whose it is, and its number among {@link AccountSessions}, which
 * are asked anew at every request: an account that is gone is out at once, and so is one whose session was ended elsewhere.
 */
@Component
class CustomerSessions implements SecurityContextRepository {

    static final String TOKEN = "customers.csrf";
    /** What a passkey has to sign, at the door as well as in the account. */
    static final String CHALLENGE = "customers.challenge";

    private static final String WHO = SessionNames.CUSTOMER;
    private static final String SESSION = "customers.session";
    private static final String SEEN = "customers.seen";
    private static final String CURRENT = CustomerSessions.class.getName() + ".current";
    /** Written at most this often: a page with ten pictures is not ten writes. */
    private static final Duration NOTED_EVERY = Duration.ofMinutes(1);

    private final AccountSessions accounts;
    private final List<SignInListener> companions;
    private final Clock clock;

    CustomerSessions(AccountSessions accounts, List<SignInListener> companions, Clock clock) {
        this.accounts = accounts;
        this.companions = List.copyOf(companions);
        this.clock = clock;
    }

    /**
     * Signs the customer in, under a new session id, so that an id planted before is worth nothing.
     *
     * @throws NoSuchCustomer where the account is gone, or has another password since theirs was looked at
     */
    void begin(SignInOutcome.Welcome welcome, HttpServletRequest request, HttpServletResponse response) {
        SignedInCustomer now = accounts.begin(welcome, request.getHeader(HttpHeaders.USER_AGENT));
        Optional<SignedInCustomer> before = current(request);
        HttpSession session = request.getSession();
        request.changeSessionId();
        session.removeAttribute(TOKEN);
        session.setAttribute(WHO, Long.toString(now.id().value()));
        session.setAttribute(SESSION, now.session().toString());
        session.setAttribute(SEEN, Long.toString(clock.instant().getEpochSecond()));
        request.setAttribute(CURRENT, Optional.of(now));
        companions.forEach(companion -> companion.signedIn(now, request, response));
        // last, because what it held is still to be brought along
        before.ifPresent(former -> accounts.end(former.id(), former.session()));
    }

    /** Ends this session where it is kept; what the browser still has opens nothing. */
    void end(HttpServletRequest request, HttpServletResponse response) {
        current(request).ifPresent(customer -> {
            companions.forEach(companion -> companion.signingOut(customer, request, response));
            accounts.end(customer.id(), customer.session());
        });
    }

    /** Whoever is signed in by this request's session, on whatever page. */
    @SuppressWarnings("unchecked") // only this class sets it
    Optional<SignedInCustomer> current(HttpServletRequest request) {
        Object known = request.getAttribute(CURRENT);
        if (known == null) {
            known = look(request);
            request.setAttribute(CURRENT, known);
        }
        return (Optional<SignedInCustomer>) known;
    }

    private Optional<SignedInCustomer> look(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session == null) {
            return Optional.empty();
        }
        Optional<CustomerId> who = text(session, WHO).map(Long::parseLong).map(CustomerId::new);
        Optional<UUID> number = text(session, SESSION).map(UUID::fromString);
        Optional<SignedInCustomer> customer = who.flatMap(id -> number.flatMap(known -> accounts.find(id, known)));
        customer.ifPresent(found -> note(session, found));
        return customer;
    }

    private void note(HttpSession session, SignedInCustomer customer) {
        Instant now = clock.instant();
        Instant seen = text(session, SEEN)
                .map(Long::parseLong)
                .map(Instant::ofEpochSecond)
                .orElse(Instant.EPOCH);
        if (seen.plus(NOTED_EVERY).isBefore(now)) {
            session.setAttribute(SEEN, Long.toString(now.getEpochSecond()));
            accounts.see(customer.session());
        }
    }

    private static Optional<String> text(HttpSession session, String name) {
        return Optional.ofNullable(session.getAttribute(name)).map(Object::toString);
    }

    @Override
    @SuppressWarnings(
            "deprecation") // the interface still asks for it; Spring Security itself calls loadDeferredContext
    public SecurityContext loadContext(HttpRequestResponseHolder holder) {
        return contextOf(holder.getRequest());
    }

    @Override
    public DeferredSecurityContext loadDeferredContext(HttpServletRequest request) {
        return new LazyContext(() -> contextOf(request));
    }

    /** Nothing to do: {@link #begin} is the one way in. */
    @Override
    public void saveContext(SecurityContext context, HttpServletRequest request, HttpServletResponse response) {}

    @Override
    public boolean containsContext(HttpServletRequest request) {
        return current(request).isPresent();
    }

    private SecurityContext contextOf(HttpServletRequest request) {
        return current(request)
                .<SecurityContext>map(customer -> new SecurityContextImpl(
                        UsernamePasswordAuthenticationToken.authenticated(customer, null, List.of())))
                .orElseGet(SecurityContextHolder::createEmptyContext);
    }
}
