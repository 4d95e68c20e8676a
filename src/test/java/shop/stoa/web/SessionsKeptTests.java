package shop.stoa.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.data.redis.RedisSystemException;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.session.MapSession;
import org.springframework.session.MapSessionRepository;

class SessionsKeptTests {

    private static final Duration USEFUL = Duration.ofDays(14);

    private final SessionsKept.Forgiving<MapSession> sessions =
            whereSavingFailsWith(new RedisSystemException("Connection reset", null));

    private static SessionsKept.Forgiving<MapSession> whereSavingFailsWith(RuntimeException why) {
        return new SessionsKept.Forgiving<>(
                new MapSessionRepository(new HashMap<>()) {
                    @Override
                    public void save(MapSession session) {
                        throw why;
                    }

                    @Override
                    public MapSession findById(String id) {
                        throw new RedisSystemException("Connection reset", null);
                    }
                },
                USEFUL);
    }

    @Test
    void aShoppersPageComesWithoutItsSession() {
        MapSession session = sessions.createSession();
        session.setAttribute("cart", "a copy");

        assertThatCode(() -> sessions.save(session)).doesNotThrowAnyException();
        assertThat(sessions.findById(session.getId())).isSameAs(session);
        assertThatThrownBy(() -> sessions.findById(session.getId())).isInstanceOf(RedisSystemException.class);
    }

    /** Its answer was there already, and became a 500 when Redis did not say whether it has what it has just taken. */
    @Test
    void whatWasSavedIsNotAskedFor() {
        var silent = new SessionsKept.Forgiving<>(
                new MapSessionRepository(new HashMap<>()) {
                    @Override
                    public MapSession findById(String id) {
                        throw new RedisSystemException("Command timed out", null);
                    }
                },
                USEFUL);
        MapSession session = silent.createSession();

        silent.save(session);

        assertThat(silent.findById(session.getId())).isSameAs(session);
    }

    @Test
    void aPageComesThoughRedisHasForgottenItsSessionMeanwhile() {
        MapSession session = sessions.createSession();

        assertThatCode(() -> whereSavingFailsWith(new IllegalStateException("Session was invalidated"))
                        .save(session))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {SessionNames.STAFF, SessionNames.CUSTOMER})
    void nobodyIsSignedInWithoutASession(String who) throws Exception {
        MapSession session = sessions.createSession();
        session.setAttribute(who, "7");
        MockHttpServletResponse answer = new MockHttpServletResponse();

        assertThatThrownBy(() -> sessions.save(session)).isInstanceOf(RedisSystemException.class);
        new SafetyNet()
                .doFilter(
                        new MockHttpServletRequest("GET", "/account"),
                        answer,
                        (request, response) -> sessions.save(session));

        assertThat(answer.getStatus()).isEqualTo(503);
    }

    @Test
    void whoOnlyLookedAtAFormIsSoonForgotten() {
        var kept = new SessionsKept.Forgiving<>(new MapSessionRepository(new HashMap<>()), USEFUL);
        MapSession session = kept.createSession();
        session.setAttribute("customers.csrf", "a token");

        kept.save(session);

        assertThat(session.getMaxInactiveInterval()).isEqualTo(Duration.ofHours(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {SessionNames.STAFF, SessionNames.CUSTOMER, SessionNames.CART})
    void whatSomebodyWouldMissIsKept(String what) {
        var kept = new SessionsKept.Forgiving<>(new MapSessionRepository(new HashMap<>()), USEFUL);
        MapSession session = kept.createSession();
        kept.save(session);
        assertThat(session.getMaxInactiveInterval()).isEqualTo(SessionsKept.BRIEF);

        session.setAttribute(what, "7");
        kept.save(session);
        assertThat(session.getMaxInactiveInterval()).isEqualTo(USEFUL);

        session.removeAttribute(what);
        kept.save(session);
        assertThat(session.getMaxInactiveInterval()).isEqualTo(SessionsKept.BRIEF);
    }
}
