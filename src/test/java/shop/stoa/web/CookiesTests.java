package shop.stoa.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CookiesTests {

    @ParameterizedTest
    @ValueSource(
            strings = {"https://shop.example", "http://localhost:8080", "http://127.0.0.1:8080", "http://[::1]:8080"})
    void bindsCookiesToTheHostWhereBrowsersKeepSecureOnes(String baseUrl) {
        Cookies cookies = new Cookies(SameOriginFilterTests.shop(baseUrl));

        assertThat(cookies.keep("cart", "token", Duration.ofDays(30)).toString())
                .startsWith("__Host-cart=token; Path=/; Max-Age=2592000; Expires=")
                .endsWith("; Secure; HttpOnly; SameSite=Lax");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://shop.example", "http://192.168.1.7:8080", "http://localhost.example"})
    void keepsThemPlainWhereBrowsersWouldDropThem(String baseUrl) {
        Cookies cookies = new Cookies(SameOriginFilterTests.shop(baseUrl));

        assertThat(cookies.forget("cart").toString())
                .startsWith("cart=; Path=/; Max-Age=0; Expires=")
                .endsWith("; HttpOnly; SameSite=Lax")
                .doesNotContain("Secure");
    }

    @ParameterizedTest
    @ValueSource(strings = {"shop.example", "ftp://shop.example", "https:///path"})
    void refusesABaseAddressThatNoBrowserCouldOpen(String baseUrl) {
        assertThatThrownBy(() -> SameOriginFilterTests.shop(baseUrl))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("STOA_BASE_URL");
    }
}
