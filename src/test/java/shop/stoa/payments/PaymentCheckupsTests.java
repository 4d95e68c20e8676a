package shop.stoa.payments;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import shop.stoa.web.Checkup.Finding;

class PaymentCheckupsTests {

    private static final String ADDRESS = "https://your.shop/webhooks/stripe";
    private static final Instant NOW = Instant.parse("2026-12-01T03:00:00Z");

    @Test
    void aClockThatIsFarFromTheProvidersIsToldBeforeItsEventsAreRefused() {
        assertThat(webhook(Duration.ofMinutes(4)))
                .isEqualTo(Finding.ill("payments.doctor.webhook.ahead", "payments.doctor.webhook.clock.advice", 240L));
        assertThat(webhook(Duration.ofMinutes(-4)))
                .isEqualTo(Finding.ill("payments.doctor.webhook.behind", "payments.doctor.webhook.clock.advice", 240L));
        assertThat(webhook(Duration.ofSeconds(-20))).isEqualTo(Finding.well("payments.doctor.webhook.known", ADDRESS));
    }

    private static Finding webhook(Duration ahead) {
        return PaymentCheckups.look(new ProviderDesk.Answer.Known("acct_1", List.of(), ahead), ADDRESS);
    }

    @Test
    void booksThatNobodyHasComparedForHoursAreNotWell() {
        assertThat(books(null)).isEqualTo(Finding.well("payments.doctor.books.new"));
        assertThat(books(NOW.minus(Duration.ofHours(2)))).isEqualTo(Finding.well("payments.doctor.books.agree"));
        assertThat(books(NOW.minus(Duration.ofHours(5))))
                .isEqualTo(Finding.ill("payments.doctor.books.old", "payments.doctor.books.old.advice", 5L));
    }

    private static Finding books(@Nullable Instant comparedAt) {
        return PaymentCheckups.look(
                new ProviderFacts(true, null, "", List.of(), ADDRESS, true, false, null, comparedAt, null, null, null),
                0,
                NOW);
    }
}
