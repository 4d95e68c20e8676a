package shop.stoa.web;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import org.junit.jupiter.api.Test;
import org.springframework.data.redis.RedisSystemException;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.session.MapSession;
import org.springframework.session.MapSessionRepository;

class SessionsKeptTests {

    private final SessionsKept.Forgiving<MapSession> sessions =
            new SessionsKept.Forgiving<>(new MapSessionRepository(new HashMap<>()) {
                @Override
                public void save(MapSession session) {
                    throw new RedisSystemException("Connection reset", null);
                }
            });

    @Test
    void aShoppersPageComesWithoutItsSession() {
        MapSession session = sessions.createSession();
        session.setAttribute("cart", "a copy");

        assertThatCode(() -> sessions.save(session)).doesNotThrowAnyException();
    }

    @Test
    void nobodyIsSignedInWithoutASession() {
        MapSession session = sessions.createSession();
        session.setAttribute(
                HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY, new SecurityContextImpl());

        assertThatThrownBy(() -> sessions.save(session)).isInstanceOf(RedisSystemException.class);
    }
}
