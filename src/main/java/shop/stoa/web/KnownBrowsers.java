package shop.stoa.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import shop.stoa.kernel.SecretToken;

/**
 * Browsers in which somebody has signed in before, so that what strangers try on their account elsewhere does not keep them out. The
 * browser has a random cookie; that it and an account go together is kept as one digest of both, from which neither follows. Outside
 * of a request there is no browser.
 */
@Component
class KnownBrowsers {

    static final String PREFIX = "stoa:known:";

    private static final Logger log = LoggerFactory.getLogger(KnownBrowsers.class);
    private static final String NAME = "browser";
    private static final Duration LIFE = Duration.ofDays(90);

    private final Cookies cookies;
    private final StringRedisTemplate redis;

    KnownBrowsers(Cookies cookies, StringRedisTemplate redis) {
        this.cookies = cookies;
        this.redis = redis;
    }

    /** What this browser is counted by at this account, if it is known there. @param whom the account, with its door */
    Optional<String> known(String whom) {
        return attributes()
                .flatMap(call -> cookies.tokenIn(call.getRequest(), NAME))
                .map(token -> digest(whom, token))
                .filter(this::isKept);
    }

    private boolean isKept(String digest) {
        try {
            return Boolean.TRUE.equals(redis.hasKey(PREFIX + digest));
        } catch (DataAccessException away) {
            log.debug("Nobody can say whether a browser is known: {}", away.toString());
            return false;
        }
    }

    /** Somebody has just shown in this browser that the account is theirs. @param whom all that it is counted by */
    void remember(String... whom) {
        attributes().ifPresent(call -> remember(List.of(whom), call.getRequest(), call.getResponse()));
    }

    private void remember(List<String> whom, HttpServletRequest request, @Nullable HttpServletResponse response) {
        if (response == null || response.isCommitted()) {
            return;
        }
        SecretToken token = cookies.tokenIn(request, NAME).orElseGet(SecretToken::random);
        try {
            whom.stream().distinct().forEach(each -> redis.opsForValue().set(PREFIX + digest(each, token), "", LIFE));
        } catch (DataAccessException away) {
            log.debug("A browser is not remembered: {}", away.toString());
            return;
        }
        response.addHeader(
                HttpHeaders.SET_COOKIE, cookies.keep(NAME, token.value(), LIFE).toString());
    }

    private static Optional<ServletRequestAttributes> attributes() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes call
                ? Optional.of(call)
                : Optional.empty();
    }

    private static String digest(String whom, SecretToken token) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(token.digest());
            return HexFormat.of().formatHex(digest.digest(whom.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256", impossible);
        }
    }
}
