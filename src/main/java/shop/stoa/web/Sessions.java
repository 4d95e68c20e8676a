package shop.stoa.web;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.redis.serializer.RedisSerializer;
import org.springframework.security.jackson.SecurityJacksonModules;
import org.springframework.session.MapSession;
import org.springframework.session.SessionIdGenerator;
import org.springframework.session.config.SessionRepositoryCustomizer;
import org.springframework.session.data.redis.RedisSessionMapper;
import org.springframework.session.data.redis.RedisSessionRepository;
import org.springframework.session.web.http.CookieSerializer;
import org.springframework.session.web.http.DefaultCookieSerializer;
import shop.stoa.kernel.SecretToken;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsontype.BasicPolymorphicTypeValidator;

/** Sessions are JSON in Redis, of known types only, and behind a cookie of the one kind that this house sets. */
@Configuration(proxyBeanMethods = false)
class Sessions {

    private static final Logger log = LoggerFactory.getLogger(Sessions.class);

    /** What every room may keep, beside strings and numbers and what Spring Security keeps. */
    private static final List<String> PLAIN = List.of(
            "java.lang.Long",
            "java.time.",
            "java.util.ArrayList",
            "java.util.LinkedHashMap",
            "java.util.ImmutableCollections$",
            "java.util.Currency",
            "shop.stoa.kernel.");

    /** Stands for a value that could not be read or was of a type that nobody named. */
    private enum Unreadable {
        VALUE
    }

    @Bean
    CookieSerializer cookieSerializer(Cookies cookies) {
        DefaultCookieSerializer cookie = new DefaultCookieSerializer();
        cookie.setCookieName(cookies.nameOf("SESSION"));
        cookie.setUseSecureCookie(cookies.areSecure());
        cookie.setUseHttpOnlyCookie(true);
        cookie.setSameSite("Lax");
        cookie.setCookiePath("/");
        return cookie;
    }

    /** 128 bits (ASVS 5.0 7.2.3); a random UUID has 122. */
    @Bean
    SessionIdGenerator sessionIdGenerator() {
        return () -> SecretToken.random().value();
    }

    /** The name is Spring Session's own: it takes the bean of this name instead of Java serialization. */
    @Bean
    RedisSerializer<Object> springSessionDefaultRedisSerializer(ObjectProvider<SessionTypes> types) {
        BasicPolymorphicTypeValidator.Builder known = BasicPolymorphicTypeValidator.builder();
        PLAIN.forEach(known::allowIfSubType);
        types.stream().flatMap(it -> it.types().stream()).forEach(known::allowIfSubType);
        return new KnownTypes(JsonMapper.builder()
                .addModules(SecurityJacksonModules.getModules(Sessions.class.getClassLoader(), known))
                .build());
    }

    @Bean
    SessionRepositoryCustomizer<RedisSessionRepository> unreadableSessionsAreNone() {
        return repository -> repository.setRedisSessionMapper(new ReadableOnly());
    }

    private record KnownTypes(JsonMapper json) implements RedisSerializer<Object> {

        /** Written as an Object, so that a record too says its type: what is final would leave it out. */
        @Override
        public byte[] serialize(@Nullable Object value) {
            return value == null ? new byte[0] : json.writerFor(Object.class).writeValueAsBytes(value);
        }

        @Override
        public @Nullable Object deserialize(byte @Nullable [] bytes) {
            if (bytes == null || bytes.length == 0) {
                return null;
            }
            try {
                return json.readValue(bytes, Object.class);
            } catch (JacksonException | IllegalArgumentException e) {
                log.warn("A session held what this shop does not keep in sessions; it is dropped");
                return Unreadable.VALUE;
            }
        }
    }

    /** A session that cannot be read is no session: the visitor starts a new one instead of seeing an error. */
    private static final class ReadableOnly implements BiFunction<String, Map<String, Object>, MapSession> {

        private final RedisSessionMapper mapper = new RedisSessionMapper();

        @Override
        public MapSession apply(String id, Map<String, Object> values) {
            if (values.containsValue(Unreadable.VALUE)) {
                return expired(id);
            }
            try {
                return mapper.apply(id, values);
            } catch (IllegalStateException | ClassCastException e) {
                return expired(id);
            }
        }

        /** The repository deletes an expired session and tells that there is none. */
        private static MapSession expired(String id) {
            MapSession session = new MapSession(id);
            session.setLastAccessedTime(Instant.EPOCH);
            return session;
        }
    }
}
