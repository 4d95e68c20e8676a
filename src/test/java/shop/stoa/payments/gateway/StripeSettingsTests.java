package shop.stoa.payments.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StripeSettingsTests {

    @Test
    void showsOfAKeyItsKindAndItsEnd() {
        assertThat(masked("sk_test_51H0123456789abcdefABCD")).isEqualTo("sk_test_…ABCD");
        assertThat(masked("rk_live_51H0123456789abcdefWXYZ")).isEqualTo("rk_live_…WXYZ");
    }

    @Test
    void showsNothingOfAKeyThatIsTooShortToLeaveSomethingOut() {
        assertThat(masked("sk_test_short")).isEqualTo("sk_test_…");
        assertThat(masked("secret")).isEqualTo("…");
        assertThat(masked(null)).isEmpty();
    }

    private static String masked(@Nullable String key) {
        Duration second = Duration.ofSeconds(1);
        return new StripeSettings(key, null, null, null, null, List.of("card"), second, second, second).maskedKey();
    }
}
