package shop.stoa.payments.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WebhookRegistrationTests {

    private static final Instant NOW = Instant.parse("2026-12-01T03:00:00Z");

    @Test
    void readsFromAnAnswerHowFarThisClockIsAhead() {
        assertThat(ahead("Tue, 01 Dec 2026 02:55:00 GMT")).isEqualTo(Duration.ofMinutes(5));
        assertThat(ahead("Tue, 01 Dec 2026 03:01:30 GMT")).isEqualTo(Duration.ofSeconds(-90));
        assertThat(ahead("an hour ago")).isZero();
        assertThat(WebhookRegistration.ahead(Optional.empty(), NOW)).isZero();
    }

    private static Duration ahead(String date) {
        return WebhookRegistration.ahead(Optional.of(date), NOW);
    }
}
