package shop.stoa.payments.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import com.stripe.Stripe;
import com.stripe.StripeClient;
import com.stripe.exception.ApiConnectionException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.RateLimitException;
import com.stripe.net.StripeResponseGetterOptions;
import io.micrometer.observation.ObservationRegistry;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.test.util.ReflectionTestUtils;

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
    void whoeverIsRefusedAtOnceAsksOnceMore() {
        assertThat(calls.<String>call("ask", () -> {
                    if (asked.incrementAndGet() == 1) {
                        throw new ApiConnectionException("refused", new ConnectException("Connection refused"));
                    }
                    return "well";
                }))
                .isEqualTo("well");

        assertThat(asked).hasValue(2);
    }

    @Test
    void anAnswerThatNeverCameIsNotWaitedForAgain() {
        assertThatExceptionOfType(GatewayUnreachable.class)
                .isThrownBy(() -> calls.call("ask", () -> {
                    asked.incrementAndGet();
                    throw new ApiConnectionException("no answer", new SocketTimeoutException("Read timed out"));
                }));

        assertThat(asked).hasValue(1);
    }

    /** A page waits: what took a second may take eight the next time. */
    @Test
    void whoeverIsRefusedLateIsTold() {
        assertThatExceptionOfType(GatewayUnreachable.class)
                .isThrownBy(() -> calls.call("ask", () -> {
                    asked.incrementAndGet();
                    LockSupport.parkNanos(Duration.ofMillis(1_200).toNanos());
                    throw new ApiConnectionException("refused", new ConnectException("Connection refused"));
                }));

        assertThat(asked).hasValue(1);
    }

    /** The limits of a page; that they hold is seen in {@code DeadProviderTests}. */
    @Test
    void stripeHasTwoSecondsToBeReachedAndEightToAnswer() {
        StripeSettings usual = new Binder(new MapConfigurationPropertySource(Map.of("stripe.secret-key", "sk_test_x")))
                .bind("stripe", StripeSettings.class)
                .get();
        StripeClient client = new GatewayConfiguration().stripeClient(usual, StripeGatewayTests.shop("EUR"));

        var options = (StripeResponseGetterOptions) Objects.requireNonNull(ReflectionTestUtils.getField(
                Objects.requireNonNull(ReflectionTestUtils.getField(client, "responseGetter")), "options"));
        assertThat(options.getConnectTimeout()).isEqualTo(2_000);
        assertThat(options.getReadTimeout()).isEqualTo(8_000);
        assertThat(options.getMaxNetworkRetries())
                .as("stripe-java waits for an answer twice")
                .isZero();
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
