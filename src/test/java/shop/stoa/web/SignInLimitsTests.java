package shop.stoa.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.Cookie;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import shop.stoa.testing.ShopTest;

@ShopTest
class SignInLimitsTests {

    @Autowired
    private RedisConnectionFactory redis;

    @Autowired
    private StringRedisTemplate keys;

    private final HandSetClock clock = new HandSetClock();
    private final String door = UUID.randomUUID().toString();

    /** Addresses are counted for all doors together, and for all tests of this shop. */
    @BeforeEach
    void forgetTheOthers() {
        keys.delete(keys.keys("stoa:limit:signin.*"));
    }

    /** 2,000 tries over 200 accounts from ten addresses within a minute, as lists of stolen passwords are tried. */
    @Test
    void stopsStolenPasswordsEarlyAndNobodyElse() {
        SignInLimits limits = limits(Map.of());
        int looked = 0;
        for (int i = 0; i < 2_000; i++) {
            looked += limits.countTry(door, "owner" + i % 200 + "@shop.example", "203.0.113." + i % 10)
                            .isEmpty()
                    ? 1
                    : 0;
            if (i % 40 == 0) {
                clock.forward(Duration.ofSeconds(1));
            }
        }

        assertThat(looked).isBetween(300, 330);
        assertThat(limits.countTry(door, "owner7@shop.example", "198.51.100.7")).isEmpty();
    }

    /** Or each of them would be six tries more. */
    @Test
    void countsAllSpellingsOfAnAccountTogether() {
        SignInLimits limits = limits(Map.of());
        for (int i = 0; i < 6; i++) {
            limits.countTry(door, "kim@shop.example", "203.0.113.6");
        }

        assertThat(limits.countTry(door, "\uff2bim@Shop.example", "203.0.113.6"))
                .isPresent();
    }

    @Test
    void nobodyAtOneAddressUsesUpWhatAnAccountHas() {
        SignInLimits limits = limits(Map.of("signin.account", "10/1h"));
        for (int i = 0; i < 100; i++) {
            limits.countTry(door, "Owner@shop.example ", "203.0.113.5");
        }

        assertThat(limits.countTry(door, "owner@shop.example", "203.0.113.5")).isPresent();
        assertThat(limits.countTry(door, "owner@shop.example", "198.51.100.7")).isEmpty();
    }

    @Test
    void manyAddressesAreStoppedAtOneAccountForAWhileOnly() {
        SignInLimits limits = limits(Map.of("signin.account", "10/1h"));
        for (int i = 0; i < 10; i++) {
            assertThat(limits.countTry(door, "owner@shop.example", "203.0.113." + i))
                    .isEmpty();
        }

        assertThat(limits.countTry(door, "owner@shop.example", "198.51.100.7")).contains(Duration.ofMinutes(6));
        clock.forward(Duration.ofMinutes(6));
        assertThat(limits.countTry(door, "owner@shop.example", "198.51.100.7")).isEmpty();
    }

    @Test
    void whatWasRightAfterAllIsNotCounted() {
        SignInLimits limits = limits(Map.of("signin.account", "10/1h", "signin.address", "10/1h"));
        for (int i = 0; i < 50; i++) {
            assertThat(limits.countTry(door, "owner@shop.example", "203.0.113.5"))
                    .isEmpty();
            limits.forgive(door, "owner@shop.example", "203.0.113.5");
        }
    }

    @Test
    void countsAllTogether() {
        SignInLimits limits = limits(Map.of("signin.overall", "3/1m"));
        for (int i = 0; i < 3; i++) {
            assertThat(limits.countTry(door, i + "@shop.example", "203.0.113." + i))
                    .isEmpty();
        }
        assertThat(limits.countTry(door, "another@shop.example", "203.0.113.9")).contains(Duration.ofSeconds(20));
    }

    /** Many networks may use up what the account and the door have: whoever has signed in here before comes in all the same. */
    @Test
    void nobodyIsShutOutOfABrowserThatTheySignedInWith() {
        SignInLimits limits = limits(Map.of("signin.account", "3/1h", "signin.overall", "5/1h"));
        Cookie known = signedIn(limits, "owner@shop.example");
        for (int i = 0; i < 20; i++) {
            limits.countTry(door, "owner@shop.example", "203.0.113." + i);
            limits.countTry(door, i + "@shop.example", "198.51.100." + i);
        }
        assertThat(limits.countTry(door, "owner@shop.example", "192.0.2.1"))
                .as("a stranger")
                .isPresent();

        calling(known);
        assertThat(limits.countTry(door, "owner@shop.example", "192.0.2.2")).isEmpty();
        assertThat(limits.countTry(door, "another@shop.example", "192.0.2.2"))
                .as("another account in the same browser")
                .isPresent();
    }

    /** Who signed in so cannot change their password otherwise, while strangers try it. */
    @Test
    void aBrowserThatAPasskeyHasOpenedIsKnownToTheAccountToo() {
        SignInLimits limits = limits(Map.of("signin.account", "3/1h", "signin.overall", "5/1h"));
        MockHttpServletResponse response = calling();
        assertThat(limits.countTry(door, "c0ffee", "192.0.2.9")).isEmpty();
        limits.forgive(door, "c0ffee", "owner@shop.example", "192.0.2.9");
        Cookie known = response.getCookie("__Host-browser");
        assertThat(known).isNotNull();
        RequestContextHolder.resetRequestAttributes();
        for (int i = 0; i < 20; i++) {
            limits.countTry(door, "owner@shop.example", "203.0.113." + i);
            limits.countTry(door, i + "@shop.example", "198.51.100." + i);
        }

        calling(known);
        assertThat(limits.countTry(door, "owner@shop.example", "192.0.2.2")).isEmpty();
        assertThat(limits.countTry(door, "c0ffee", "192.0.2.2")).isEmpty();
    }

    /** Or a stolen cookie would be as many tries as there are addresses. */
    @Test
    void aKnownBrowserHasAsFewTriesAsAnAddress() {
        SignInLimits limits = limits(Map.of());
        calling(signedIn(limits, "owner@shop.example"));

        for (int i = 0; i < 6; i++) {
            assertThat(limits.countTry(door, "owner@shop.example", "203.0.113." + i))
                    .isEmpty();
        }
        assertThat(limits.countTry(door, "owner@shop.example", "203.0.113.99")).isPresent();
    }

    private Cookie signedIn(SignInLimits limits, String email) {
        MockHttpServletResponse response = calling();
        assertThat(limits.countTry(door, email, "192.0.2.9")).isEmpty();
        limits.forgive(door, email, "192.0.2.9");
        RequestContextHolder.resetRequestAttributes();
        Cookie cookie = response.getCookie("__Host-browser");
        assertThat(cookie).isNotNull();
        assertThat(cookie.isHttpOnly() && cookie.getSecure()).isTrue();
        assertThat(keys.keys("stoa:known:*")).isNotEmpty().noneMatch(key -> key.contains(cookie.getValue()));
        return cookie;
    }

    private static MockHttpServletResponse calling(Cookie... cookies) {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setCookies(cookies);
        MockHttpServletResponse response = new MockHttpServletResponse();
        RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(request, response));
        return response;
    }

    @AfterEach
    void hangUp() {
        RequestContextHolder.resetRequestAttributes();
    }

    private SignInLimits limits(Map<String, String> tight) {
        Map<String, String> all = new HashMap<>(Map.of(
                "signin.pair", "6/5m",
                "signin.address", "30/15m",
                "signin.account", "100/1h",
                "signin.overall", "off"));
        all.putAll(tight);
        return new SignInLimits(
                new Limits(new Limits.Settings(all), new Buckets(redis, clock)),
                new KnownBrowsers(new Cookies(SameOriginFilterTests.shop("https://shop.example")), keys));
    }
}
