package shop.stoa.web;

import java.time.Instant;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.redis.serializer.GenericJacksonJsonRedisSerializer;
import org.springframework.data.redis.serializer.RedisSerializer;
import org.springframework.data.redis.serializer.SerializationException;
import org.springframework.security.jackson.SecurityJacksonModules;
import org.springframework.session.MapSession;
import org.springframework.session.config.SessionRepositoryCustomizer;
import org.springframework.session.data.redis.RedisSessionMapper;
import org.springframework.session.data.redis.RedisSessionRepository;
import org.springframework.session.web.http.CookieSerializer;
import org.springframework.session.web.http.DefaultCookieSerializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsontype.BasicPolymorphicTypeValidator;

/** Sessions are JSON in Redis, of known types only, and behind a cookie of the one kind that this house sets. */
@Configuration(proxyBeanMethods = false)
class Sessions {

    private static final Logger log = LoggerFactory.getLogger(Sessions.class);

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

    /** The name is Spring Session's own: it takes the bean of this name instead of Java serialization. */
    @Bean
    RedisSerializer<Object> springSessionDefaultRedisSerializer(ObjectProvider<SessionTypes> types) {
        BasicPolymorphicTypeValidator.Builder known = BasicPolymorphicTypeValidator.builder();
        types.stream().flatMap(it -> it.types().stream()).forEach(known::allowIfSubType);
        JsonMapper mapper = JsonMapper.builder()
                .addModules(SecurityJacksonModules.getModules(Sessions.class.getClassLoader(), known))
                .build();
        return new Tolerant(new GenericJacksonJsonRedisSerializer(mapper));
    }

    @Bean
    SessionRepositoryCustomizer<RedisSessionRepository> unreadableSessionsAreNone() {
        return repository -> repository.setRedisSessionMapper(new ReadableOnly());
    }

    private record Tolerant(RedisSerializer<Object> json) implements RedisSerializer<Object> {

        @Override
        public byte[] serialize(@Nullable Object value) {
            return json.serialize(value);
        }

        @Override
        public @Nullable Object deserialize(byte @Nullable [] bytes) {
            try {
                return json.deserialize(bytes);
            } catch (SerializationException e) {
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
