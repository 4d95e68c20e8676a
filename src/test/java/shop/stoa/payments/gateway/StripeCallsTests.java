package shop.stoa.payments.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import com.stripe.Stripe;
import com.stripe.exception.ApiConnectionException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.RateLimitException;
import io.micrometer.observation.ObservationRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StripeCallsTests {

    private final StripeCalls calls = new StripeCalls(settings(Duration.ofMillis(300)), ObservationRegistry.NOOP);
    private final AtomicInteger asked = new AtomicInteger();

    private static StripeSettings settings(Duration rest) {
        return new StripeSettings(
                "sk_test_x",
                null,
                null,
                null,
                null,
                List.of("card"),
                rest,
                Duration.ofSeconds(2),
                Duration.ofSeconds(8));
    }

    private void dies() {
        assertThatExceptionOfType(GatewayUnreachable.class)
                .isThrownBy(() -> calls.call("ask", () -> {
                    asked.incrementAndGet();
                    throw new ApiConnectionException("connect timed out");
                }));
    }

    @Test
    void aDeadStripeIsLeftAloneAndTriedAgainLater() {
        IntStream.range(0, 20).forEach(i -> dies());

        assertThat(asked.get()).as("the rest was refused at once").isEqualTo(6);
        assertThat(calls.resting()).isTrue();
        await().atMost(Duration.ofSeconds(5))
                .ignoreExceptions()
                .untilAsserted(() ->
                        assertThat(calls.<String>call("ask", () -> "well")).isEqualTo("well"));
        assertThat(calls.<String>call("ask", () -> "well")).isEqualTo("well");
        assertThat(calls.resting()).isFalse();
    }

    @Test
    void aRefusalIsAnAnswerAndKeepsNobodyAway() {
        IntStream.range(0, 20)
                .forEach(i -> assertThatExceptionOfType(GatewayRefusal.class)
                        .isThrownBy(() -> calls.call("ask", () -> {
                            throw new InvalidRequestException("no", null, null, null, 400, null);
                        })));

        assertThat(calls.resting()).isFalse();
    }

    /** Else whoever asks often enough would keep the provider from everybody. */
    @Test
    void thatItWereTooManyIsAnAnswerAndKeepsNobodyAway() {
        IntStream.range(0, 20)
                .forEach(i -> assertThatExceptionOfType(GatewayUnreachable.class)
                        .isThrownBy(() -> calls.call("ask", () -> {
                            throw new RateLimitException("too many", null, null, null, 429, null);
                        })));

        assertThat(calls.resting()).isFalse();
    }

    /** The library wraps what happens to any page but the first; a storm met it as a 500 at the button. */
    @Test
    void aListThatBreaksOffIsStripesFailureAndNotOurs() {
        IntStream.range(0, 20)
                .forEach(i -> assertThatExceptionOfType(GatewayUnreachable.class)
                        .isThrownBy(() -> calls.call("list", () -> {
                            throw new RuntimeException(
                                    "Unable to lazy-load stripe objects", new ApiConnectionException("Premature EOF"));
                        })));

        assertThat(calls.resting()).isTrue();
    }

    @Test
    void workThatNobodyWaitsForHasFewPlacesAndTakesNoneOfTheShoppers() throws Exception {
        CountDownLatch busy = new CountDownLatch(4);
        CountDownLatch end = new CountDownLatch(1);
        for (int i = 0; i < 4; i++) {
            Thread.startVirtualThread(() -> Background.run(() -> calls.call("ask", () -> {
                busy.countDown();
                awaitEnd(end);
                return "";
            })));
        }
        busy.await();
        try {
            assertThatExceptionOfType(GatewayUnreachable.class)
                    .isThrownBy(() -> Background.run(() -> calls.call("ask", () -> "")));
            assertThat(calls.<String>call("ask", () -> "served")).isEqualTo("served");
        } finally {
            end.countDown();
        }
    }

    static void awaitEnd(CountDownLatch end) {
        try {
            end.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void thePinnedVersionIsTheLibrarysOwn() {
        assertThat(Stripe.API_VERSION).isEqualTo(StripeSettings.API_VERSION);
    }
}
