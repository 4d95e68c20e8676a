package shop.stoa.staff.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.DeferredSecurityContext;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.HttpRequestResponseHolder;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.stereotype.Component;
import shop.stoa.kernel.Uuids;
import shop.stoa.staff.Audit;
import shop.stoa.staff.DoorEvent;
import shop.stoa.staff.OpenSession;
import shop.stoa.staff.OpenSessions;
import shop.stoa.staff.SignIn;
import shop.stoa.staff.Staff;
import shop.stoa.staff.StaffMember;
import shop.stoa.web.LazyContext;
import shop.stoa.web.SessionNames;

/**
 * Who is signed in. The session holds a few plain texts: whose it is, since when, when they were last seen, and its
 * number among {@link OpenSessions}; who that is and what they may do is asked anew at every request, so that an account that is
 * gone is out at once, and so is one whose session was ended elsewhere. Silence ends it, and twelve hours in any case
 * ({@link StaffSessionSettings}), however long the session itself lives.
 */
@Component
@EnableConfigurationProperties(StaffSessionSettings.class)
class StaffSessions implements SecurityContextRepository {

    /** What a passkey has to sign, at the door as well as in the account. */
    static final String CHALLENGE = "staff.challenge";

    static final String TOKEN = "staff.csrf";
    private static final String WHO = SessionNames.STAFF;
    private static final String SINCE = "staff.since";
    private static final String SEEN = "staff.seen";
    private static final String SESSION = "staff.session";
    private static final String PENDING = "staff.pending";
    /** Of the version before, which had an account's number in the other one, and awaits no code where this is missing. */
    private static final String PENDING_SINCE = "staff.pending-since";
    /** Written at most this often: a page with ten pictures is not ten writes. */
    private static final Duration NOTED_EVERY = Duration.ofMinutes(1);

    private final Staff staff;
    private final OpenSessions open;
    private final Audit audit;
    private final StaffSessionSettings settings;
    private final Clock clock;

    StaffSessions(Staff staff, OpenSessions open, Audit audit, StaffSessionSettings settings, Clock clock) {
        this.staff = staff;
        this.open = open;
        this.audit = audit;
        this.settings = settings;
        this.clock = clock;
    }

    /** Where somebody is signed in, this session included. */
    List<OpenSession> openOf(long account) {
        return open.of(account, settings.silence(), settings.shift());
    }

    /** Signs the member in, under a new session id, so that an id planted before is worth nothing. */
    void begin(HttpServletRequest request, SignIn.Welcome welcome) {
        StaffMember member = welcome.member();
        HttpSession session = request.getSession();
        request.changeSessionId();
        session.removeAttribute(TOKEN);
        // whoever was here before may have left without signing out
        session.removeAttribute(SecondFactorController.SECRET);
        String now = Long.toString(clock.instant().getEpochSecond());
        session.setAttribute(WHO, Long.toString(member.id()));
        session.setAttribute(SINCE, now);
        session.setAttribute(SEEN, now);
        session.setAttribute(SESSION, welcome.session().toString());
        session.removeAttribute(PENDING);
        session.removeAttribute(PENDING_SINCE);
        audit.noteAtTheDoor(DoorEvent.SIGNED_IN, member, request.getRemoteAddr());
    }

    /** The session that this request is of has ended. */
    void end(HttpServletRequest request, StaffMember member) {
        current(request).ifPresent(session -> open.end(member.id(), session));
    }

    /** The password was right; until the code is, nobody is signed in. */
    void awaitCode(HttpServletRequest request, SignIn.CodeNeeded needed) {
        HttpSession session = request.getSession();
        request.changeSessionId();
        session.setAttribute(PENDING, needed.session().toString());
        session.removeAttribute(PENDING_SINCE);
    }

    /** The sign-in that a code was asked for, as {@link Staff#awaited} knows it; empty where none was. */
    Optional<UUID> awaited(HttpServletRequest request) {
        return number(request, PENDING);
    }

    /** The session that this request is of, as {@link OpenSessions} knows it. */
    Optional<UUID> current(HttpServletRequest request) {
        return number(request, SESSION);
    }

    private static Optional<UUID> number(HttpServletRequest request, String name) {
        return Optional.ofNullable(request.getSession(false))
                .flatMap(session -> text(session, name))
                .flatMap(Uuids::of);
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
        return member(request).isPresent();
    }

    private SecurityContext contextOf(HttpServletRequest request) {
        return member(request)
                .<SecurityContext>map(member -> new SecurityContextImpl(authentication(member)))
                .orElseGet(SecurityContextHolder::createEmptyContext);
    }

    private static Authentication authentication(StaffMember member) {
        return UsernamePasswordAuthenticationToken.authenticated(
                member,
                null,
                member.permissions().stream().map(SimpleGrantedAuthority::new).toList());
    }

    private Optional<StaffMember> member(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session == null) {
            return Optional.empty();
        }
        Optional<Instant> since = time(session, SINCE);
        Optional<Instant> seen = time(session, SEEN);
        Instant now = clock.instant();
        if (since.isEmpty()
                || seen.isEmpty()
                || since.get().plus(settings.shift()).isBefore(now)
                || seen.get().plus(settings.silence()).isBefore(now)) {
            return Optional.empty();
        }
        Optional<StaffMember> member = text(session, WHO)
                .map(Long::parseLong)
                .flatMap(id -> current(request).flatMap(own -> staff.memberAt(id, own)));
        if (member.isPresent() && seen.get().plus(NOTED_EVERY).isBefore(now)) {
            session.setAttribute(SEEN, Long.toString(now.getEpochSecond()));
            current(request).ifPresent(open::see);
        }
        return member;
    }

    private static Optional<Instant> time(HttpSession session, String name) {
        return text(session, name).map(Long::parseLong).map(Instant::ofEpochSecond);
    }

    private static Optional<String> text(HttpSession session, String name) {
        return Optional.ofNullable(session.getAttribute(name)).map(Object::toString);
    }
}
